// When a domain is looked at by itself: often while its owner waits, daily once it stands.
import { dayMs, hourMs, minuteMs, type Instant } from '#base/clock.ts';

export const firstCheckDelayMs = 2 * minuteMs;
const longestWaitMs = 2 * hourMs;
/** What is not there by then is not waited for any longer, as in WorkMail. */
export const waitingMs = 72 * hourMs;

interface Waiting {
  readonly now: Instant;
  /** When the wait for the newest record began; null when none is waited for. */
  readonly waitingSince: Instant | null;
  /** Given up: nobody looks until somebody asks. */
  readonly isFailed: boolean;
}

/** The longer somebody has waited, the longer the next wait: a quarter of it. */
export function nextCheckAt({ now, waitingSince, isFailed }: Waiting): Instant | null {
  if (isFailed) return null;
  if (waitingSince === null || now - waitingSince >= waitingMs) return now + dayMs;
  const quarterMs = Math.floor((now - waitingSince) / 4);
  return now + Math.min(Math.max(quarterMs, firstCheckDelayMs), longestWaitMs);
}
