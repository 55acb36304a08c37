// Renaming, subscribing and deleting folders.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { changeMailbox } from '../change-mailbox.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { expungeFolder } from '../messages/expunge-messages.ts';
import { createFolder } from './create-folder.ts';
import {
  deleteFolderRow,
  updateFolderPlace,
  updateSubscription,
  updateVisitorSubscription,
} from './folder.store.ts';
import { folderNameKey, parseFolderPath, pathSeparator, type Folder } from './folder.ts';
import { canonicalPath, listFolders } from './list-folders.ts';

interface FolderChange {
  readonly mailbox: MailboxHandle;
  readonly path: string;
  readonly now: Instant;
}

/**
 * Renames or moves a folder with all below it; missing parents are made. INBOX cannot be renamed, nor a
 * folder into itself. Failures: folder-not-found, folder-exists, folder-protected, invalid-parameter.
 */
export async function renameFolder(
  transaction: WriteTransaction,
  { mailbox, path, newPath, now }: FolderChange & { newPath: string },
): Promise<void> {
  const { modseq } = await changeMailbox(transaction, { mailbox, now });
  const folders = await listFolders(transaction, mailbox);
  const folder = requireChangeable(folders, path);
  const names = parseFolderPath(canonicalPath(newPath));
  const target = names.join(pathSeparator);
  if (folders.has(target)) throw new Failure('folder-exists', 'There is a folder of this name already.');
  if (target.startsWith(`${canonicalPath(path)}${pathSeparator}`)) {
    throw new Failure('folder-protected', 'A folder cannot be moved into itself.');
  }
  const name = names.at(-1) ?? '';
  const parentPath = names.slice(0, -1).join(pathSeparator);
  const parentId =
    parentPath === ''
      ? null
      : (folders.get(parentPath)?.id ??
        (await createFolder(transaction, { mailbox, path: parentPath, now })));
  await updateFolderPlace(transaction, {
    mailboxId: mailbox.mailboxId,
    folderId: folder.id,
    parentId,
    name,
    nameKey: folderNameKey(name, parentId === null),
    modseq,
  });
}

/**
 * Deletes a folder and its messages for good. One with folders below it is refused, and so is one that has a
 * use.
 */
export async function deleteFolder(
  transaction: WriteTransaction,
  { mailbox, path, now }: FolderChange,
): Promise<void> {
  const { modseq } = await changeMailbox(transaction, { mailbox, now });
  const folders = await listFolders(transaction, mailbox);
  const folder = requireChangeable(folders, path);
  if (folder.role !== null)
    throw new Failure('folder-protected', 'This folder has a use and cannot be deleted.');
  for (const other of folders.values()) {
    if (other.parentId === folder.id)
      throw new Failure('folder-protected', 'Delete the folders below it first.');
  }
  await expungeFolder(transaction, { mailbox, folderId: folder.id, now });
  await deleteFolderRow(transaction, { mailboxId: mailbox.mailboxId, folderId: folder.id, modseq, now });
}

/** Whoever visits another's mailbox has subscriptions of their own. Failure: folder-not-found. */
export async function subscribeFolder(
  transaction: WriteTransaction,
  { mailbox, path, isSubscribed, now }: FolderChange & { isSubscribed: boolean },
): Promise<void> {
  const { modseq } = await changeMailbox(transaction, { mailbox, now });
  const folder = (await listFolders(transaction, mailbox)).get(canonicalPath(path));
  if (folder === undefined) throw new Failure('folder-not-found', 'There is no such folder.');
  const subscription = { mailboxId: mailbox.mailboxId, folderId: folder.id, isSubscribed };
  if (mailbox.right === 'owner') return updateSubscription(transaction, { ...subscription, modseq });
  return updateVisitorSubscription(transaction, { ...subscription, actorId: mailbox.actorId });
}

function requireChangeable(folders: ReadonlyMap<string, Folder>, path: string): Folder {
  const folder = folders.get(canonicalPath(path));
  if (folder === undefined) throw new Failure('folder-not-found', 'There is no such folder.');
  if (folder.role === 'inbox') {
    throw new Failure('folder-protected', 'INBOX can be neither renamed nor deleted.');
  }
  return folder;
}
