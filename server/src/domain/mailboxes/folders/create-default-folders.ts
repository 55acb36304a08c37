import type { Instant } from '#base/clock.ts';
import { asId, type MailboxId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { changeMailbox } from '../change-mailbox.ts';
import { insertFolder } from './folder.store.ts';
import { defaultFolders, folderNameKey } from './folder.ts';
import { uidValidityAt } from './uid-validity.ts';

export async function createDefaultFolders(
  transaction: WriteTransaction,
  { mailboxId, now }: { mailboxId: MailboxId; now: Instant },
): Promise<void> {
  const { modseq, firstFolderId } = await changeMailbox(transaction, {
    mailbox: mailboxId,
    now,
    folderIds: defaultFolders.length,
  });
  for (const [index, { name, role }] of defaultFolders.entries()) {
    await insertFolder(transaction, {
      mailboxId,
      id: asId(firstFolderId + index),
      parentId: null,
      name,
      nameKey: folderNameKey(name, true),
      role,
      uidValidity: uidValidityAt({ now, folderId: firstFolderId + index }),
      modseq,
    });
  }
}
