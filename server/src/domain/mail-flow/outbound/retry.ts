// When a message that could not be handed on is tried again, and when that is over.
import { dayMs, hourMs, minuteMs, type Instant } from '#base/clock.ts';

/** RFC 5321 §4.5.4.1: at least four to five days. */
export const givenUpAfterMs = 5 * dayMs;
/** The sender hears that it takes longer, once. */
export const delayToldAfterMs = 4 * hourMs;

const delaysMs = [
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  4 * hourMs,
] as const;
const lastDelayMs = 4 * hourMs;
/** So that what failed at one moment does not come back at one moment; of the delay. */
const jitterPart = 0.1;

/** `attempts` were made; `random` is from 0 to 1. */
export function nextAttemptAt({
  attempts,
  random,
  now,
}: {
  readonly attempts: number;
  readonly random: number;
  readonly now: Instant;
}): Instant {
  const delayMs = delaysMs[attempts - 1] ?? lastDelayMs;
  return now + Math.round(delayMs * (1 + jitterPart * random));
}
