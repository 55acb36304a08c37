// What is written down of a message from outside, for those organizations that ask for it.
import type { Clock, Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
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
  const recipients = envelope.recipients.filter(({ isMonitored }) => isMonitored);
  if (recipients.length === 0) return [];
  const common = {
    sender: envelope.reversePath,
    remoteAddress: trace.remoteAddress,
    sizeBytes: content.length,
    messageId: readMessageId(content),
    traceId: trace.id,
    occurrences: 1,
    occurredAt: now,
  };
  return recipients.flatMap((recipient): EmailEvent[] => {
    const { address, destination, verdict, dmarcText, findings } = recipient;
    const { organizationId } = destination;
    const rule = verdict.rule ? { name: verdict.rule.name, action: verdict.action } : null;
    const event = { ...common, organizationId, recipient: address, rule };
    const told = (text: string | null): string | null =>
      [text ?? '', findings ?? ''].filter((part) => part !== '').join('; ') || null;
    const decided: EmailEvent = { ...event, kind: 'RULE_APPLIED', reason: null };
    const obeyed = (text: string): EmailEvent => ({ ...event, kind: 'DMARC_APPLIED', reason: told(text) });
    return [
      ...(rule === null ? [] : [decided]),
      ...(dmarcText === undefined ? [] : [obeyed(dmarcText)]),
      ...(kind === null ? [] : [{ ...event, kind, reason: told(reason?.(verdict) ?? null) }]),
    ];
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
  if (!(await mailFlow.of(organizationId)).isMonitored) return;
  const kind = 'INCOMING_EMAIL_BOUNCED';
  if (isCountedOnly) emailEvents.count({ organizationId, kind });
  else await emailEvents.recordUndelivered([{ ...notSent, ...refused, kind, occurredAt: clock.now() }]);
}

const notSent = { sizeBytes: 0, messageId: null, traceId: null, rule: null, occurrences: 1 } as const;
