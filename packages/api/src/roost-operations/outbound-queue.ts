// Mail on its way out: what waits, why, and since when; tried at once, or given up.
import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import {
  boolean,
  enumeration,
  integer,
  list,
  long,
  optional,
  required,
  string,
  structure,
  timestamp,
} from '../schema.ts';
import { organizationId } from '../shapes/identifiers.ts';
import { maxResults, nextToken } from '../shapes/requests.ts';

const outboundMessageId = string({ min: 1, max: 64 });

/** SENDING: at this moment. DEFERRED: an attempt failed, another comes. WAITING: not tried yet. */
const state = enumeration('WAITING', 'SENDING', 'DEFERRED');

const origin = enumeration(
  'SUBMITTED',
  'BOUNCE',
  'DELAY_NOTICE',
  'AUTOMATIC_REPLY',
  'JOURNAL_REPORT',
  'TEST_MESSAGE',
  'INBOX_RULE',
);

/** Sender is absent for mail that nobody hears of: bounces and other mail of Roost's own. */
const messageHead = {
  OutboundMessageId: required(outboundMessageId),
  Origin: required(origin),
  Sender: optional(string()),
  // Bytes.
  Size: required(long()),
  MessageId: optional(string()),
  TraceId: required(string()),
  DateQueued: required(timestamp()),
} as const;

/** Of several recipients the state that is most of a concern: SENDING, then DEFERRED, then WAITING. */
const outboundMessage = structure({
  ...messageHead,
  State: required(state),
  // Those who do not have it yet.
  Recipients: required(integer()),
  DateNextAttempt: required(timestamp()),
});

/** LastAnswer: of the server LastAnsweredBy; in Roost's words, where none answered. */
const outboundRecipient = structure({
  Recipient: required(string()),
  // A domain, or the rule of mail flow that names a server.
  Destination: required(string()),
  GatewayRule: optional(string()),
  State: required(state),
  Attempts: required(integer()),
  DateLastAttempt: optional(timestamp()),
  LastAnswer: optional(string()),
  LastAnsweredBy: optional(string()),
  DateNextAttempt: required(timestamp()),
});

const filteredText = string({ min: 1, max: 320 });

/** Sender and Recipient: whole addresses. Destination: a domain. All without regard to case. */
const filters = structure({
  Sender: optional(filteredText),
  Recipient: optional(filteredText),
  Destination: optional(filteredText),
  State: optional(state),
});

const named = { OrganizationId: required(organizationId), OutboundMessageId: required(outboundMessageId) };
/** Some of the message's recipients; all when absent. */
const someRecipients = optional(list(filteredText, { min: 1, max: 500 }));

export const outboundQueueOperations = defineOperations({
  // Oldest first.
  ListOutboundMessages: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Filters: optional(filters),
      NextToken: optional(nextToken),
      MaxResults: optional(maxResults),
    }),
    output: structure({ Messages: required(list(outboundMessage)), NextToken: optional(nextToken) }),
    errors: organizationErrors,
  },

  DescribeOutboundMessage: {
    isIdempotent: true,
    input: structure(named),
    output: structure({ ...messageHead, Recipients: required(list(outboundRecipient)) }),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  // At once, in place of the time that was set; how many recipients are due now.
  RetryOutboundMessage: {
    isIdempotent: true,
    bodyBytesMax: 256 * 1024,
    input: structure({ ...named, Recipients: someRecipients }),
    output: structure({ Recipients: required(integer()) }),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  // Tried no more; with SendBounce the sender is told. What is being sent at this moment may arrive.
  DropOutboundMessage: {
    isIdempotent: true,
    bodyBytesMax: 256 * 1024,
    input: structure({ ...named, Recipients: someRecipients, SendBounce: optional(boolean()) }),
    output: structure({ Recipients: required(integer()) }),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },
});
