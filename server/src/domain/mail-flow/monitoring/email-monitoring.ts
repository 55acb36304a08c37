// What becomes of each message: written down for everybody who has to trace one, and listed as events for an
// organization that asks for them.
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
export type MonitoredEventKind =
  | 'MAILBOX_EMAIL_DELIVERED'
  | 'INCOMING_EMAIL_BOUNCED'
  | 'RULE_APPLIED'
  | 'DMARC_APPLIED'
  | 'JOURNALING_INITIATED'
  | 'OUTGOING_EMAIL_SUBMITTED'
  | 'OUTGOING_EMAIL_SENT'
  | 'OUTGOING_EMAIL_BOUNCED';

/** And one of ours, which a trace alone tells: a try that failed for now. */
export type EmailEventKind = MonitoredEventKind | 'OUTGOING_EMAIL_DEFERRED';

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
  /** The folder it lies in now; of a group's mailboxes, each that there is. */
  readonly folder?: string | undefined;
  /** What was found out about its origin: `spf=pass dkim=pass dmarc=none`. */
  readonly verdicts?: string | undefined;
  /** The server that it was handed to, and the reply of that server with its code. */
  readonly remoteHost?: string | undefined;
  readonly answer?: string | undefined;
  /** Whether the organization asks for events: true when absent. A trace tells of the others too. */
  readonly isMonitored?: boolean | undefined;
  /** More than one where many were written down together: without sender and recipient. */
  readonly occurrences: number;
  readonly occurredAt: Instant;
}

export const emailEventsKeptDays = 30;
