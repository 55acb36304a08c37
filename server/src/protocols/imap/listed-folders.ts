// What LIST and LSUB choose from: one's own folders, and those of the mailboxes of others below their prefix.
import { listFolders, listFoldersOfOthers } from '#domain/mailboxes/folders/list-folders.ts';
import type { Folder } from '#domain/mailboxes/folders/folder.ts';
import { listReachableMailboxes } from '#domain/mailboxes/permissions/list-reachable-mailboxes.ts';
import { othersName, othersPrefix, prefixOf, readOthersName } from './places.ts';
import type { ImapSession } from './session.ts';
import { useOfRole } from './special-use.ts';
import type { ReadTransaction } from './visitor.ts';

export interface ListedFolder {
  readonly path: string;
  /** Null for a name that only leads to others and cannot be selected. */
  readonly folder: Folder | null;
  readonly isParent: boolean;
  readonly isSubscribed: boolean;
  readonly use: string | undefined;
}

/** All that `patterns`, with the reference before them, could mean; parents before children. */
export async function listedFolders(
  transaction: ReadTransaction,
  { session, patterns }: { session: ImapSession; patterns: readonly string[] },
): Promise<readonly ListedFolder[]> {
  const own = listed(await listFolders(transaction, session.mailbox), { prefix: '', isOwn: true });
  // the prefix is taken: a folder of one's own that bears its name is not reached by it
  const reached = own.filter(({ path }) => readOthersName(path) === null);
  if (!patterns.some(mayNameOthers)) return reached;
  return [...reached, ...(await foldersOfOthers(transaction, session))];
}

async function foldersOfOthers(
  transaction: ReadTransaction,
  { mailbox: { organizationId, ownerId: userId } }: ImapSession,
): Promise<readonly ListedFolder[]> {
  const mailboxes = await listReachableMailboxes(transaction, { organizationId, userId });
  if (mailboxes.length === 0) return [];
  const mailboxIds = mailboxes.map(({ mailboxId }) => mailboxId);
  const folders = await listFoldersOfOthers(transaction, { actorId: userId, mailboxIds });
  return [
    namesake(othersName),
    ...mailboxes.flatMap(({ mailboxId, ownerName }) => [
      namesake(`${othersPrefix}${ownerName}`),
      ...listed(folders.get(mailboxId) ?? new Map(), { prefix: prefixOf(ownerName), isOwn: false }),
    ]),
  ];
}

/** What a folder of another is for is not told: clients would take it for their own \Sent or \Trash. */
function listed(
  folders: ReadonlyMap<string, Folder>,
  { prefix, isOwn }: { prefix: string; isOwn: boolean },
): ListedFolder[] {
  const parents = new Set([...folders.values()].map(({ parentId }) => parentId));
  return [...folders].map(([path, folder]) => ({
    path: `${prefix}${path}`,
    folder,
    isParent: parents.has(folder.id),
    isSubscribed: folder.isSubscribed,
    use: isOwn ? useOfRole(folder.role) : undefined,
  }));
}

const namesake = (path: string): ListedFolder => ({
  path,
  folder: null,
  isParent: true,
  isSubscribed: false,
  use: undefined,
});

/**
 * Whether a pattern can match a name below the prefix, as far as its letters before the first wildcard tell.
 */
function mayNameOthers(pattern: string): boolean {
  const [literal = ''] = pattern.split(/[*%]/);
  const hasWildcard = literal.length < pattern.length;
  if (hasWildcard && othersName.startsWith(literal)) return true;
  return literal === othersName || literal.startsWith(othersPrefix);
}
