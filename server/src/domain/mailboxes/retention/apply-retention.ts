import { dayMs, type Instant } from '#base/clock.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { selectFolderByRole } from '../folders/folder.store.ts';
import { lockMailbox } from '../lock-mailbox.ts';
import { moveMessages } from '../messages/copy-messages.ts';
import { removeMessages } from '../messages/expunge-messages.ts';
import { retentionSteps, type RetentionPolicy, type RetentionStep } from './retention-policy.ts';
import { selectExpired, selectPolicy, type SweptFolder } from './retention-policy.store.ts';

/** One transaction's worth: nobody waits long for the mailbox. */
export const messagesPerStep = 500;

export const expiredBefore = ({ periodDays }: RetentionStep, now: Instant): Instant =>
  now - periodDays * dayMs;

/**
 * Does to the oldest messages of a folder what the organization's policy says now. How many messages it was:
 * fewer than `messagesPerStep` when the folder is done.
 */
export async function applyRetention(
  transaction: WriteTransaction,
  { policy, folder, now }: { policy: RetentionPolicy; folder: SweptFolder; now: Instant },
): Promise<number> {
  const { mailboxId, folderId, role } = folder;
  const current = await selectPolicy(transaction, policy.organizationId);
  const step = current && retentionSteps(current).find((one) => one.role === role);
  if (step === undefined) return 0; // the policy was changed since the sweep began
  const mailbox = await lockMailbox(transaction, mailboxId);
  if (mailbox.state !== 'ACTIVE') return 0;
  const placedBefore = expiredBefore(step, now);
  const limit = messagesPerStep;
  const uids = await selectExpired(transaction, { mailboxId, folderId, placedBefore, limit });
  if (uids.length === 0) return 0;
  if (step.act === 'remove') {
    await removeMessages(transaction, { mailbox: mailboxId, folderId, uids, now });
    return uids.length;
  }
  const trash = await selectFolderByRole(transaction, { mailboxId, role: 'trash' });
  if (trash === undefined) return 0;
  const place = { fromFolderId: folderId, toFolderId: trash.id };
  await moveMessages(transaction, { mailbox: mailboxId, ...place, uids, now });
  return uids.length;
}
