import type { MailboxId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';

export async function updateQuota(
  transaction: WriteTransaction,
  change: { mailboxId: MailboxId; quotaMegabytes: number; quotaBytes: number },
): Promise<void> {
  await transaction.run('UPDATE mailboxes SET quota_megabytes = ?, quota_bytes = ? WHERE id = ?', [
    change.quotaMegabytes,
    change.quotaBytes,
    change.mailboxId,
  ]);
}

export async function updateQuotaNotice(
  transaction: WriteTransaction,
  { mailboxId, isArmed }: { mailboxId: MailboxId; isArmed: boolean },
): Promise<void> {
  await transaction.run('UPDATE mailboxes SET is_quota_notice_armed = ? WHERE id = ?', [
    isArmed ? 1 : 0,
    mailboxId,
  ]);
}
