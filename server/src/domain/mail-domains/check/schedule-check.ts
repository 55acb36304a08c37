import type { Instant } from '#base/clock.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { DomainName } from '../mail-domain.ts';
import { updateNextCheck } from './check.store.ts';
import { firstCheckDelayMs } from './check-times.ts';

/** Of a domain whose records are published soon. */
export const scheduleCheck = (
  transaction: WriteTransaction,
  { name, now }: { readonly name: DomainName; readonly now: Instant },
): Promise<void> => updateNextCheck(transaction, { domain: name, nextCheckAt: now + firstCheckDelayMs });
