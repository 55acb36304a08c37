// The story of a message, made of the events that were written down of it.
import type { Instant } from '#base/clock.ts';
import type { EmailEventKind } from '../monitoring/email-monitoring.ts';
import type { StoredEmailEvent } from '../monitoring/email-event.store.ts';

export type TraceOutcome = 'DELIVERED' | 'SENT' | 'QUEUED' | 'REFUSED' | 'RETURNED' | 'DROPPED';

export interface TracedRecipient {
  /** Empty where many refusals were written down together. */
  readonly recipient: string;
  readonly outcome: TraceOutcome;
  /** In the order in which they happened. */
  readonly steps: readonly StoredEmailEvent[];
}

export interface TracedMessage {
  readonly traceId: string | null;
  readonly messageId: string | null;
  readonly sender: string;
  readonly firstAt: Instant;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  /** 0 where it was refused before it was sent. */
  readonly sizeBytes: number;
  readonly recipients: readonly TracedRecipient[];
}

/** `events` are all of one message, at least one, in their order. */
export function toTracedMessage(events: readonly StoredEmailEvent[], head: StoredEmailEvent): TracedMessage {
  const byRecipient = Map.groupBy(events, ({ recipient }) => recipient.toLowerCase());
  return {
    traceId: head.traceId,
    messageId: head.messageId,
    sender: head.sender,
    firstAt: head.occurredAt,
    direction: events.some(({ kind }) => kind.startsWith('OUTGOING_')) ? 'OUTBOUND' : 'INBOUND',
    sizeBytes: events.reduce((largest, { sizeBytes }) => Math.max(largest, sizeBytes), 0),
    recipients: [...byRecipient]
      .map(([, steps]) => ({ recipient: steps[0]?.recipient ?? '', outcome: outcomeOf(steps), steps }))
      .toSorted((one, other) => compare(one.recipient.toLowerCase(), other.recipient.toLowerCase())),
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const outcomes: Readonly<Partial<Record<EmailEventKind, TraceOutcome>>> = {
  MAILBOX_EMAIL_DELIVERED: 'DELIVERED',
  OUTGOING_EMAIL_SENT: 'SENT',
  OUTGOING_EMAIL_BOUNCED: 'RETURNED',
  OUTGOING_EMAIL_DEFERRED: 'QUEUED',
  INCOMING_EMAIL_BOUNCED: 'REFUSED',
};

/** What came last, unless it lies in a mailbox: that is as far as a message can get. */
export function outcomeOf(steps: readonly Pick<StoredEmailEvent, 'kind' | 'rule'>[]): TraceOutcome {
  const reached = steps.flatMap(({ kind }) => outcomes[kind] ?? []);
  const last = reached.includes('DELIVERED') ? 'DELIVERED' : reached.at(-1);
  if (last !== undefined) return last;
  const actions = new Set(steps.map(({ rule }) => rule?.action));
  if (actions.has('DROP')) return 'DROPPED';
  return actions.has('BOUNCE') ? 'REFUSED' : 'QUEUED';
}
