// How a mailbox grew: its used bytes, once for each day (UTC).
import { dayMs, type Instant } from '#base/clock.ts';

export const usageDaysKept = 400;

export interface UsageDay {
  /** Its beginning. */
  readonly at: Instant;
  readonly usedBytes: number;
}

/** Days since 1970. */
export const dayOf = (at: Instant): number => Math.floor(at / dayMs);
