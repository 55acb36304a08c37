// An administrator has mended something: the next order does not wait for its time.
import type { Instant } from '#base/clock.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateRetryAt } from './certificate.store.ts';

export const orderAgain = (transaction: WriteTransaction, now: Instant): Promise<void> =>
  updateRetryAt(transaction, now);
