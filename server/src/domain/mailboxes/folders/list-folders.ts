import { Failure } from '#base/failure.ts';
import type { EntityId, FolderId, MailboxId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { selectDeletedCount } from '../messages/placement.store.ts';
import {
  selectFolder,
  selectFolderByName,
  selectFolderByRole,
  selectFolders,
  selectFoldersAsSeenBy,
} from './folder.store.ts';
import { folderNameKey, foldersByPath, pathSeparator, type Folder, type FolderRole } from './folder.ts';

/** All folders of a mailbox by their paths. */
export async function listFolders(
  transaction: ReadTransaction,
  mailbox: Pick<MailboxHandle, 'mailboxId'>,
): Promise<ReadonlyMap<string, Folder>> {
  return foldersByPath(await selectFolders(transaction, mailbox.mailboxId));
}

/** The folders of other people's mailboxes, subscribed as their visitor has it. One query for all. */
export async function listFoldersOfOthers(
  transaction: ReadTransaction,
  wanted: { readonly actorId: EntityId; readonly mailboxIds: readonly MailboxId[] },
): Promise<ReadonlyMap<MailboxId, ReadonlyMap<string, Folder>>> {
  const folders = await selectFoldersAsSeenBy(transaction, wanted);
  const byMailbox = Map.groupBy(folders, ({ mailboxId }) => mailboxId);
  return new Map([...byMailbox].map(([mailboxId, ofMailbox]) => [mailboxId, foldersByPath(ofMailbox)]));
}

/** Down the path, one name after the other. Failure: folder-not-found. */
export async function requireFolder(
  transaction: ReadTransaction,
  { mailbox, path }: { mailbox: Pick<MailboxHandle, 'mailboxId'>; path: string },
): Promise<Folder> {
  const { mailboxId } = mailbox;
  let folder: Folder | undefined;
  for (const nameKey of canonicalPath(path).split(pathSeparator)) {
    folder = await selectFolderByName(transaction, { mailboxId, parentId: folder?.id ?? null, nameKey });
    if (folder === undefined) break;
  }
  if (folder === undefined) throw new Failure('folder-not-found', 'There is no such folder.');
  return folder;
}

interface FolderOfMailbox {
  mailbox: Pick<MailboxHandle, 'mailboxId'>;
  folderId: FolderId;
}

export const findFolderById = (
  transaction: ReadTransaction,
  { mailbox, folderId }: FolderOfMailbox,
): Promise<Folder | undefined> => selectFolder(transaction, { mailboxId: mailbox.mailboxId, folderId });

/** Failure: folder-not-found. */
export async function requireFolderById(
  transaction: ReadTransaction,
  wanted: FolderOfMailbox,
): Promise<Folder> {
  const folder = await findFolderById(transaction, wanted);
  if (folder === undefined) throw new Failure('folder-not-found', 'There is no such folder.');
  return folder;
}

/** A folder by its use: every mailbox has those it was made with. Failure: folder-not-found. */
export async function requireFolderByRole(
  transaction: ReadTransaction,
  { mailbox, role }: { mailbox: Pick<MailboxHandle, 'mailboxId'>; role: FolderRole },
): Promise<Folder> {
  const folder = await selectFolderByRole(transaction, { mailboxId: mailbox.mailboxId, role });
  if (folder === undefined) throw new Failure('folder-not-found', `There is no folder for ${role}.`);
  return folder;
}

/** How many messages of a folder are flagged `\Deleted`; no counter is kept of them. */
export const countDeleted = (transaction: ReadTransaction, folder: Folder): Promise<number> =>
  selectDeletedCount(transaction, { mailboxId: folder.mailboxId, folderId: folder.id });

/** INBOX in any case, at the root and as the first name of a path. */
export function canonicalPath(path: string): string {
  const [first = '', ...rest] = path.split(pathSeparator);
  return [folderNameKey(first, true), ...rest.map((name) => folderNameKey(name, false))].join(pathSeparator);
}
