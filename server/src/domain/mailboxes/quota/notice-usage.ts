import type { Instant } from '#base/clock.ts';
import { unreachable } from '#base/failure.ts';
import type { MailboxId } from '#base/ids.ts';
import { enqueueTask } from '#jobs/task.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateQuotaNotice } from './quota.store.ts';
import { quotaNoticeStep, quotaWarning } from './quota.ts';

/** After usage or quota changed: enqueues the notice at 90 %, or arms it again below 85 %. */
export async function armOrSendQuotaNotice(
  transaction: WriteTransaction,
  usage: {
    mailboxId: MailboxId;
    usedBytes: number;
    quotaBytes: number;
    isQuotaNoticeArmed: boolean;
    now: Instant;
  },
): Promise<void> {
  const { mailboxId, now } = usage;
  const step = quotaNoticeStep(usage);
  switch (step) {
    case 'none':
      return;
    case 'arm':
      return updateQuotaNotice(transaction, { mailboxId, isArmed: true });
    case 'send':
      await updateQuotaNotice(transaction, { mailboxId, isArmed: false });
      return enqueueTask(transaction, quotaWarning, { payload: { mailboxId }, now });
    default:
      return unreachable(step);
  }
}
