// What becomes of a recipient's row after an attempt, and what the sender hears of it.
import type { Instant } from '#base/clock.ts';
import type { ReportedAction } from '../bounce/delivery-status.ts';
import { ownAnswer, type Outcome, type RemoteAnswer } from '../outcome.ts';
import type { DeliveryNotice } from '../outbound-message.ts';
import type { QueuedMessage, QueuedRecipient } from '../queue.store.ts';
import { delayToldAfterMs, givenUpAfterMs, nextAttemptAt } from '../retry.ts';

export interface Attempted {
  readonly message: QueuedMessage;
  readonly recipient: QueuedRecipient;
  readonly outcome: Outcome;
}

export type Decision = {
  readonly attempted: Attempted;
  readonly answer: RemoteAnswer;
  /** What the sender is told; null for nothing. */
  readonly told: { readonly action: ReportedAction; readonly status: string } | null;
} & (
  | { readonly kind: 'sent' }
  | { readonly kind: 'bounced' }
  | { readonly kind: 'postponed'; readonly dueAt: Instant; readonly isDelayTold: boolean }
);

export interface Circumstances {
  readonly now: Instant;
  /** From 0 to 1: the same for all that are put off together. */
  readonly random: number;
  /** Of the destination, when its trouble concerns all of its rows; else each counts for itself. */
  readonly attempts?: number | undefined;
}

export function decide(attempted: Attempted, circumstances: Circumstances): Decision {
  const { outcome } = attempted;
  const { answer } = outcome;
  if (outcome.kind === 'delivered') {
    const action = outcome.isFinal ? 'delivered' : 'relayed';
    const isOurs = outcome.isFinal || !outcome.reportsDelivery;
    return { kind: 'sent', attempted, answer, told: isOurs ? tell(attempted, action) : null };
  }
  if (outcome.kind === 'refused') {
    return { kind: 'bounced', attempted, answer, told: tell(attempted, 'failed') };
  }
  return postpone(attempted, circumstances);
}

function postpone(attempted: Attempted, { now, random, attempts }: Circumstances): Decision {
  const { message, recipient, outcome } = attempted;
  const { answer } = outcome;
  const ageMs = now - message.queuedAt;
  if (ageMs >= givenUpAfterMs) {
    // RFC 3463 §3.5: delivery time expired; what was said last is told as well
    const told = tell(attempted, 'failed');
    return { kind: 'bounced', attempted, answer, told: told && { ...told, status: '4.4.7' } };
  }
  const isDelayed = ageMs >= delayToldAfterMs && !recipient.isDelayTold;
  return {
    kind: 'postponed',
    attempted,
    answer,
    told: isDelayed ? tell(attempted, 'delayed') : null,
    dueAt: Math.min(
      nextAttemptAt({ attempts: (attempts ?? recipient.attempts) + 1, random, now }),
      // the last one is not long after the end
      Math.max(message.queuedAt + givenUpAfterMs, now + 1),
    ),
    isDelayTold: recipient.isDelayTold || isDelayed,
  };
}

const noticeOf: Readonly<Record<ReportedAction, DeliveryNotice>> = {
  failed: 'FAILURE',
  delayed: 'DELAY',
  delivered: 'SUCCESS',
  relayed: 'SUCCESS',
};

/** RFC 3461 §4.1: of what was asked for; failures and delays where nothing was. Never to the null path. */
function tell(
  { message, recipient, outcome }: Attempted,
  action: ReportedAction,
): { action: ReportedAction; status: string } | null {
  const asked = recipient.notify ?? (['FAILURE', 'DELAY'] as const);
  const isTold = message.reversePath !== '' && asked.some((notice) => notice === noticeOf[action]);
  return isTold ? { action, status: outcome.answer.status } : null;
}

/** In words for the sender: what was said, and when that was the last of it. */
export function answerTold({ kind, answer, told }: Decision): RemoteAnswer {
  if (kind !== 'bounced' || told?.status !== '4.4.7') return answer;
  if (answer.isReply) return answer;
  return { ...ownAnswer(answer.status, `It was tried for five days. The last time: ${answer.text}`, answer) };
}
