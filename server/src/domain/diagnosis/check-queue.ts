import { dayMs, hourMs, minuteMs, type Instant } from '#base/clock.ts';
import type { QueueState } from '#domain/mail-flow/outbound/look-at-queue.ts';
import { ok, trouble, warning, type Finding } from './finding.ts';
import { count, spanInWords } from './in-words.ts';

/** After its time; the worker looks every few seconds. */
const overdueMs = 15 * minuteMs;
const about = { check: 'QUEUE', subject: 'outgoing mail' } as const;

export function checkQueue(queue: QueueState, now: Instant): Finding {
  if (queue.oldestQueuedAt === null) return ok(about, 'Nothing waits.');
  const waits = `Mail to ${count(queue.recipients, 'recipient')} waits, the oldest for ${spanInWords(
    Math.max(0, now - queue.oldestQueuedAt),
  )}`;
  if (queue.dueSince !== null && now - queue.dueSince > overdueMs) {
    const late = spanInWords(now - queue.dueSince);
    return trouble(
      about,
      `${waits}, and what was due ${late} ago was not tried.`,
      'Look into the log for outbound.*, and start the server again.',
    );
  }
  if (queue.deferred === 0) return ok(about, `${waits}; all of it is on its way.`);
  const answer = queue.answer === null ? '' : ` (most often: ${queue.answer})`;
  const sentence = `${waits}; to ${count(queue.deferred, 'recipient')} it was tried in vain${answer}.`;
  if (queue.answered === 0 && queue.deferredDestinations > 1) {
    return trouble(
      about,
      `${sentence.slice(0, -1)}, and none of ${queue.deferredDestinations} destinations answered.`,
      'See whether this network lets connections to port 25 out; if not, set ROOST_SMARTHOST_URL.',
    );
  }
  if (now - queue.oldestQueuedAt < hourMs) return ok(about, `${sentence.slice(0, -1)}; it is tried again.`);
  const days = Math.floor((now - queue.oldestQueuedAt) / dayMs);
  const cure = 'See ListOutboundMessages for whom, then retry or drop them; after 5 days they come back.';
  return warning(about, days > 0 ? `${sentence.slice(0, -1)}, for days now.` : sentence, cure);
}
