// What a quota means. One megabyte is 1,048,576 bytes.
import { bytesPerQuotaMegabyte, quotaMegabytesMax, quotaMegabytesMin } from '#base/limits.ts';
import { Failure } from '#base/failure.ts';
import type { MailboxId } from '#base/ids.ts';
import { taskKind } from '#jobs/task.ts';

/** The owner is told once when usage rises to this share, and again only after it fell below the second. */
const noticeShare = 0.9;
const noticeArmedShare = 0.85;

export const quotaBytesOf = (megabytes: number): number => megabytes * bytesPerQuotaMegabyte;

export const megabytesOf = (bytes: number): number => bytes / bytesPerQuotaMegabyte;

export function requireQuota(megabytes: number): void {
  if (Number.isInteger(megabytes) && megabytes >= quotaMegabytesMin && megabytes <= quotaMegabytesMax) return;
  throw new Failure(
    'invalid-parameter',
    `A mailbox quota is a whole number of megabytes from ${quotaMegabytesMin} to ${quotaMegabytesMax}.`,
  );
}

interface Usage {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  readonly isQuotaNoticeArmed: boolean;
}

/** What the usage asks for: a notice to the owner, arming the next one, or nothing. */
export function quotaNoticeStep({
  usedBytes,
  quotaBytes,
  isQuotaNoticeArmed,
}: Usage): 'send' | 'arm' | 'none' {
  if (isQuotaNoticeArmed) return usedBytes >= quotaBytes * noticeShare ? 'send' : 'none';
  return usedBytes < quotaBytes * noticeArmedShare ? 'arm' : 'none';
}

/** Room that is left; zero when a lowered quota is already exceeded. */
export const roomBytes = ({ usedBytes, quotaBytes }: Pick<Usage, 'usedBytes' | 'quotaBytes'>): number =>
  Math.max(0, quotaBytes - usedBytes);

export const quotaWarning = taskKind<{ readonly mailboxId: MailboxId }>('mailbox.quota-warning');
