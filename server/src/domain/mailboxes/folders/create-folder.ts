import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { asId, type FolderId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { changeMailbox } from '../change-mailbox.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { insertFolder, selectFolderByRole } from './folder.store.ts';
import {
  folderNameKey,
  foldersPerMailboxMax,
  parseFolderPath,
  pathSeparator,
  type FolderRole,
} from './folder.ts';
import { canonicalPath, listFolders } from './list-folders.ts';
import { uidValidityAt } from './uid-validity.ts';

/**
 * Makes the folder and those above it that are missing. Failures: folder-exists, limit-exceeded,
 * invalid-parameter.
 */
export async function createFolder(
  transaction: WriteTransaction,
  wanted: { mailbox: MailboxHandle; path: string; role?: FolderRole; now: Instant },
): Promise<FolderId> {
  const { mailbox, now, role = null } = wanted;
  const names = parseFolderPath(canonicalPath(wanted.path));
  const { modseq, firstFolderId } = await changeMailbox(transaction, {
    mailbox,
    now,
    folderIds: names.length,
  });
  const folders = await listFolders(transaction, mailbox);
  if (folders.has(names.join(pathSeparator))) {
    throw new Failure('folder-exists', 'There is a folder of this name already.');
  }
  if (folders.size + names.length > foldersPerMailboxMax) {
    throw new Failure('limit-exceeded', `A mailbox has at most ${foldersPerMailboxMax} folders.`);
  }
  await requireFreeRole(transaction, { mailbox, role });
  let parentId: FolderId | null = null;
  for (const [index, name] of names.entries()) {
    const existing = folders.get(names.slice(0, index + 1).join(pathSeparator));
    if (existing !== undefined) {
      parentId = existing.id;
      continue;
    }
    const id = asId<FolderId>(firstFolderId + index);
    await insertFolder(transaction, {
      mailboxId: mailbox.mailboxId,
      id,
      parentId,
      name,
      nameKey: folderNameKey(name, index === 0),
      role: index === names.length - 1 ? role : null,
      uidValidity: uidValidityAt({ now, folderId: id }),
      modseq,
    });
    parentId = id;
  }
  return asId(parentId ?? 0); // names is never empty, so a folder was made
}

async function requireFreeRole(
  transaction: WriteTransaction,
  { mailbox, role }: { mailbox: MailboxHandle; role: FolderRole | null },
): Promise<void> {
  if (role === null) return;
  const holder = await selectFolderByRole(transaction, { mailboxId: mailbox.mailboxId, role });
  if (holder !== undefined)
    throw new Failure('folder-exists', `The folder ${holder.name} has this use already.`);
}
