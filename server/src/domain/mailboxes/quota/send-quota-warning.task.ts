// Puts the notice of a nearly full mailbox into its INBOX.
import { randomUUID } from 'node:crypto';
import type { Clock } from '#base/clock.ts';
import { isFailure } from '#base/failure.ts';
import { findUserById } from '#domain/directory/users/find-user.ts';
import { task, type Task } from '#jobs/task.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { ReadTransaction, Store } from '#storage/store.ts';
import { requireFolderByRole } from '../folders/list-folders.ts';
import { findMailbox } from '../find-mailbox.ts';
import type { Mailbox } from '../mailbox.ts';
import { addMessage } from '../messages/add-message.ts';
import { noFlags } from '../messages/flags.ts';
import { prepareMessage } from '../messages/prepare-message.ts';
import { quotaWarningMail } from './quota-warning.mail.ts';
import { quotaWarning } from './quota.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly blobFiles: BlobFiles;
}

export const sendQuotaWarning = (parts: Parts): Task =>
  task(quotaWarning, async ({ mailboxId }) => {
    const { store, clock } = parts;
    const found = await store.read(async (transaction) => {
      const mailbox = await findMailbox(transaction, mailboxId);
      if (mailbox?.state !== 'ACTIVE') return undefined;
      const to = await addressOf(transaction, mailbox);
      return to === undefined ? undefined : { mailbox, to };
    });
    if (found === undefined) return;
    const { mailbox, to } = found;
    const now = clock.now();
    const content = quotaWarningMail({
      to,
      usedBytes: mailbox.usedBytes,
      quotaBytes: mailbox.quotaBytes,
      date: new Date(now),
      messageId: randomUUID(),
    });
    const message = await prepareMessage(parts, { organizationId: mailbox.organizationId, content });
    try {
      await store.write(async (transaction) => {
        const inbox = await requireFolderByRole(transaction, { mailbox: { mailboxId }, role: 'inbox' });
        const place = { mailbox: mailboxId, folderId: inbox.id };
        await addMessage(transaction, { ...place, message, flags: noFlags, receivedAt: now, now });
      });
    } catch (error) {
      // one that filled up meanwhile says so by itself
      if (!isFailure(error, 'mailbox-full', 'mailbox-unavailable')) throw error;
    }
  });

/** Undefined for who has no address: such a mailbox gets no mail either. */
async function addressOf(
  transaction: ReadTransaction,
  { organizationId, ownerId }: Mailbox,
): Promise<string | undefined> {
  if (ownerId === null) return undefined;
  const owner = await findUserById(transaction, { organizationId, id: ownerId });
  return owner?.primaryAddress ?? undefined;
}
