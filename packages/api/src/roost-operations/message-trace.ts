// What happened to a message, and why: told of every message, for 30 days.
import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { boolean, enumeration, integer, list, long, optional, required } from '../schema.ts';
import { string, structure, timestamp } from '../schema.ts';
import { organizationId } from '../shapes/identifiers.ts';
import { nextToken, paging } from '../shapes/requests.ts';
import { emailEventTypes, filteredText, mailFlowAction, ruleName } from './mail-flow.ts';

/** OUTGOING_EMAIL_DEFERRED: a try that failed for now; another one follows. */
const stepType = enumeration(...emailEventTypes, 'OUTGOING_EMAIL_DEFERRED');

/**
 * DELIVERED: it lies in a mailbox here. SENT: another server took it. QUEUED: it waits for its next try.
 * REFUSED: whoever sent it was told so, and has it still. RETURNED: a message of non-delivery went back.
 * DROPPED: a rule threw it away, and nobody was told.
 */
const outcome = enumeration('DELIVERED', 'SENT', 'QUEUED', 'REFUSED', 'RETURNED', 'DROPPED');

/** One thing that happened to a message on its way to one recipient. */
const step = structure({
  At: required(timestamp()),
  EventType: required(stepType),
  // The mail-flow rule that decided, and what it says.
  Rule: optional(ruleName),
  RuleAction: optional(mailFlowAction),
  // Where it was put; of a group's mailboxes, each folder that there is.
  Folder: optional(string()),
  // What was found out about its origin: `spf=pass dkim=pass dmarc=none`.
  Verdicts: optional(string()),
  // Who handed it in.
  SourceIp: optional(string()),
  // The server that it was handed to, and its reply with the code.
  RemoteHost: optional(string()),
  Answer: optional(string()),
  Reason: optional(string()),
  // More than one where many refusals were written down together, without sender and recipient.
  Count: required(integer()),
});

/** Steps in the order in which they happened. */
const tracedRecipient = structure({
  // Absent where many refusals were written down together.
  Recipient: optional(string()),
  Outcome: required(outcome),
  Steps: required(list(step)),
});

/** The envelope alone: neither subject nor content. */
const tracedMessage = structure({
  // What the Received field and the log call it; absent of what was refused before there was a message.
  TraceId: optional(string()),
  MessageId: optional(string()),
  // Absent for bounces.
  Sender: optional(string()),
  FirstAt: required(timestamp()),
  Direction: required(enumeration('INBOUND', 'OUTBOUND')),
  SizeBytes: optional(long()),
  // In the order of their addresses: the first 50, or 500 when the TraceId was asked for.
  Recipients: required(list(tracedRecipient)),
  HasMoreRecipients: required(boolean()),
});

/**
 * Sender and Recipient: whole addresses as the envelope had them, without regard to case; with Recipient,
 * messages show that recipient alone. MessageId: with or without angle brackets. When the first step was:
 * From is included, To is not.
 */
const traceFilters = structure({
  MessageId: optional(filteredText),
  Sender: optional(filteredText),
  Recipient: optional(filteredText),
  TraceId: optional(filteredText),
  From: optional(timestamp()),
  To: optional(timestamp()),
});

export const messageTraceOperations = defineOperations({
  // Newest first. For full administrators and auditors: it tells who writes to whom.
  TraceMessages: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Filters: optional(traceFilters),
      ...paging,
    }),
    output: structure({ Messages: required(list(tracedMessage)), NextToken: optional(nextToken) }),
    errors: organizationErrors,
  },
});
