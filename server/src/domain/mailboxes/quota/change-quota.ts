import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { MailboxId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { lockMailbox } from '../lock-mailbox.ts';
import { armOrSendQuotaNotice } from './notice-usage.ts';
import { updateQuota } from './quota.store.ts';
import { quotaBytesOf, requireQuota } from './quota.ts';

/**
 * A quota below what is used is accepted: the mailbox then counts as full. Failures: invalid-parameter,
 * entity-state.
 */
export async function changeQuota(
  transaction: WriteTransaction,
  { mailboxId, quotaMegabytes, now }: { mailboxId: MailboxId; quotaMegabytes: number; now: Instant },
): Promise<void> {
  requireQuota(quotaMegabytes);
  const mailbox = await lockMailbox(transaction, mailboxId);
  if (mailbox.state !== 'ACTIVE') {
    throw new Failure('entity-state', 'The quota of a mailbox can be changed while its owner is enabled.');
  }
  const quotaBytes = quotaBytesOf(quotaMegabytes);
  await updateQuota(transaction, { mailboxId, quotaMegabytes, quotaBytes });
  await armOrSendQuotaNotice(transaction, {
    mailboxId,
    now,
    usedBytes: mailbox.usedBytes,
    quotaBytes,
    isQuotaNoticeArmed: mailbox.isQuotaNoticeArmed,
  });
}
