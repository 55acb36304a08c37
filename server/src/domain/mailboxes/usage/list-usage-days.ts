import type { Instant } from '#base/clock.ts';
import type { MailboxId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectUsageDays } from './usage-day.store.ts';
import { dayOf, usageDaysKept, type UsageDay } from './usage-day.ts';

/** Oldest first; days on which nothing was recorded are missing. */
export const listUsageDays = (
  transaction: ReadTransaction,
  { mailboxId, now }: { readonly mailboxId: MailboxId; readonly now: Instant },
): Promise<UsageDay[]> =>
  selectUsageDays(transaction, { mailboxId, fromDay: dayOf(now) - usageDaysKept + 1 });
