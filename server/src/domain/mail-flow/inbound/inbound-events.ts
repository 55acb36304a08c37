// What is written down of a message from outside: for its trace, and for organizations that ask for events.
import type { Clock, Instant } from '#base/clock.ts';
import type { MailboxId, OrganizationId } from '#base/ids.ts';
import type { EmailEventRecorder } from '../monitoring/email-event-recorder.ts';
import type { EmailEvent, EmailEventKind } from '../monitoring/email-monitoring.ts';
import { readMessageId } from '../monitoring/message-id.ts';
import { bounceTextOf, type MailFlowVerdict } from '../rules/judge-mail-flow.ts';
import type { MailFlowSettings } from '../settings/mail-flow-settings.ts';
import type { JudgedRecipient } from './judge-message.ts';
import type { Trace } from './trace-fields.ts';

interface Parts {
  readonly mailFlow: MailFlowSettings;
  readonly emailEvents: EmailEventRecorder;
  readonly clock: Clock;
}

interface Message {
  readonly envelope: { readonly reversePath: string; readonly recipients: readonly JudgedRecipient[] };
  readonly content: Buffer;
  readonly trace: Trace;
}

interface Outcome {
  /** Null when a rule's word is all there is to tell. */
  readonly kind: Exclude<EmailEventKind, 'RULE_APPLIED'> | null;
  readonly reason?: (verdict: MailFlowVerdict) => string;
  readonly now: Instant;
}

/** Of each recipient the rule or policy that decided, where one did, and what came of it. */
export function eventsOfMessage(
  { envelope, content, trace }: Message,
  { kind, reason, now }: Outcome,
): EmailEvent[] {
  const common = {
    sender: envelope.reversePath,
    remoteAddress: trace.remoteAddress,
    sizeBytes: content.length,
    messageId: readMessageId(content),
    traceId: trace.id,
    occurrences: 1,
    occurredAt: now,
  };
  return envelope.recipients.flatMap((recipient): EmailEvent[] => {
    const { address, destination, verdict, isMonitored, dmarcText, findings } = recipient;
    const { organizationId } = destination;
    const rule = verdict.rule ? { name: verdict.rule.name, action: verdict.action } : null;
    const event = { ...common, organizationId, isMonitored, recipient: address, rule, verdicts: findings };
    const decided: EmailEvent = { ...event, kind: 'RULE_APPLIED', reason: null };
    const obeyed = (text: string): EmailEvent => ({ ...event, kind: 'DMARC_APPLIED', reason: text });
    return [
      ...(rule === null ? [] : [decided]),
      ...(dmarcText === undefined ? [] : [obeyed(dmarcText)]),
      ...(kind === null ? [] : [{ ...event, kind, reason: reason?.(verdict) ?? null }]),
    ];
  });
}

/** Says of each delivery in which folder it lies; of a group's mailboxes, in which folders. */
export function withFolders(
  events: readonly EmailEvent[],
  {
    message: { envelope },
    folders,
  }: { readonly message: Pick<Message, 'envelope'>; readonly folders: ReadonlyMap<MailboxId, string> },
): EmailEvent[] {
  const mailboxesOf = new Map(
    envelope.recipients.map(({ address, destination }) => [address, destination.mailboxIds]),
  );
  return events.map((event) => {
    if (event.kind !== 'MAILBOX_EMAIL_DELIVERED') return event;
    const names = mailboxesOf.get(event.recipient)?.flatMap((mailboxId) => folders.get(mailboxId) ?? []);
    return { ...event, folder: [...new Set(names)].join(', ') || undefined };
  });
}

/** Of recipients that a rule bounces. Does not throw. */
export async function recordBounced(parts: Parts, message: Message): Promise<void> {
  const outcome = { kind: 'INCOMING_EMAIL_BOUNCED', reason: bounceTextOf, now: parts.clock.now() } as const;
  await parts.emailEvents.recordUndelivered(eventsOfMessage(message, outcome));
}

export interface RefusedRecipient {
  readonly organizationId: OrganizationId;
  readonly sender: string;
  readonly recipient: string;
  readonly remoteAddress: string;
  readonly reason: string;
  /** Too many of one connection are counted and no more. */
  readonly isCountedOnly: boolean;
}

/** Of a recipient who was refused before there was a message. */
export async function recordRefusedRecipient(
  { mailFlow, emailEvents, clock }: Parts,
  { isCountedOnly, ...refused }: RefusedRecipient,
): Promise<void> {
  const { organizationId } = refused;
  const { isMonitored } = await mailFlow.of(organizationId);
  const event = { ...notSent, ...refused, isMonitored, occurredAt: clock.now() };
  if (isCountedOnly) emailEvents.count(event);
  else await emailEvents.recordUndelivered([event]);
}

const notSent = {
  kind: 'INCOMING_EMAIL_BOUNCED',
  sizeBytes: 0,
  messageId: null,
  traceId: null,
  rule: null,
  occurrences: 1,
} as const;
