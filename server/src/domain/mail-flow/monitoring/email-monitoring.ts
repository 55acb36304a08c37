// What becomes of each message from outside, written down for an organization that asks for it.
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { MailFlowAction } from '../rules/mail-flow-rule.ts';

/**
 * As WorkMail's scripts name where it goes. Roost needs neither: it keeps the events itself, and gives the
 * names back.
 */
export interface EmailMonitoring {
  readonly roleArn: string | null;
  readonly logGroupArn: string;
}

/** WorkMail's words for what happens to a message. */
export type EmailEventKind =
  | 'MAILBOX_EMAIL_DELIVERED'
  | 'INCOMING_EMAIL_BOUNCED'
  | 'RULE_APPLIED'
  | 'DMARC_APPLIED'
  | 'JOURNALING_INITIATED'
  | 'OUTGOING_EMAIL_SUBMITTED'
  | 'OUTGOING_EMAIL_SENT'
  | 'OUTGOING_EMAIL_BOUNCED';

/** One row for each recipient; never the subject or the content. */
export interface EmailEvent {
  readonly organizationId: OrganizationId;
  readonly kind: EmailEventKind;
  /** As the envelope has it; empty for bounces. */
  readonly sender: string;
  readonly recipient: string;
  readonly remoteAddress: string;
  /** 0 when the message was not sent. */
  readonly sizeBytes: number;
  /** Of the header, without angle brackets. */
  readonly messageId: string | null;
  /** What the Received field and the log call the message. */
  readonly traceId: string | null;
  /** The rule that decided, and what it says. */
  readonly rule: { readonly name: string; readonly action: MailFlowAction } | null;
  /** Why it was refused. */
  readonly reason: string | null;
  /** More than one where many were written down together: without sender and recipient. */
  readonly occurrences: number;
  readonly occurredAt: Instant;
}

export const emailEventsKeptDays = 30;
