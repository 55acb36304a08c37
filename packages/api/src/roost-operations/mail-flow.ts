// What an organization decides about mail on its way, and what became of each message.
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
import { emailAddress, organizationId } from '../shapes/identifiers.ts';
import { nextToken, paging } from '../shapes/requests.ts';

/** 250 patterns of 254 characters, with room. */
const ruleBodyBytesMax = 256 * 1024;
const patternsPerRuleMax = 250;
const testedRecipientsMax = 50;

export const ruleName = string({ min: 1, max: 64, pattern: /^[^\p{Cc}\p{Cs}]+$/u });
const direction = enumeration('INBOUND', 'OUTBOUND');

/** An address, a domain, `*.domain` for what is below a domain, or `*`; without regard to case. */
const pattern = string({ min: 1, max: 254 });
const patterns = list(pattern, { min: 1, max: patternsPerRuleMax });

/** INBOUND: all but SMTP_GATEWAY. OUTBOUND: DROP, BOUNCE, SMTP_GATEWAY, DEFAULT. */
export const mailFlowAction = enumeration(
  'DROP',
  'BOUNCE',
  'DELIVER_TO_JUNK',
  'SMTP_GATEWAY',
  'DEFAULT',
  'NEVER_JUNK',
);

// RFC 5321 §4.2: the text of a reply is printable ASCII
const bounceText = string({ min: 1, max: 200, pattern: /^[\x20-\x7e]+$/u });
const gatewayUserName = string({ min: 1, max: 256, pattern: /^[\u0020-\u00ff]+$/u });

const gateway = {
  Host: required(string({ min: 1, max: 253 })),
  Port: required(integer({ min: 1, max: 65_535 })),
  // Absent: nobody signs in there.
  UserName: optional(gatewayUserName),
} as const;

const ruleHead = {
  Name: required(ruleName),
  Direction: required(direction),
  Description: optional(string({ max: 256 })),
  SenderPatterns: required(patterns),
  RecipientPatterns: required(patterns),
  Action: required(mailFlowAction),
  // With BOUNCE alone: what the sender is told.
  BounceText: optional(bounceText),
} as const;

/** A password is never told. */
const rule = structure({
  ...ruleHead,
  Gateway: optional(structure({ ...gateway, HasPassword: required(boolean()) })),
  DateCreated: required(timestamp()),
  DateModified: required(timestamp()),
});

/** Why a rule that matches does or does not decide. */
const standing = enumeration(
  'DECIDES',
  'LESS_SPECIFIC_SENDER',
  'LESS_SPECIFIC_RECIPIENT',
  'LESS_RESTRICTIVE',
  'LATER_NAME',
);

/** The patterns are the most specific ones of the rule that match. */
const matchedRule = structure({
  Name: required(ruleName),
  Action: required(mailFlowAction),
  SenderPattern: required(pattern),
  RecipientPattern: required(pattern),
  Standing: required(standing),
});

/** DecidingRule is absent, and Action DEFAULT, where no rule matches. */
const recipientResult = structure({
  Recipient: required(string()),
  Action: required(mailFlowAction),
  DecidingRule: optional(ruleName),
  MatchedRules: required(list(matchedRule)),
});

/** WorkMail's words for what happens to a message. */
export const emailEventTypes = [
  'MAILBOX_EMAIL_DELIVERED',
  'INCOMING_EMAIL_BOUNCED',
  'RULE_APPLIED',
  'DMARC_APPLIED',
  'JOURNALING_INITIATED',
  'OUTGOING_EMAIL_SUBMITTED',
  'OUTGOING_EMAIL_SENT',
  'OUTGOING_EMAIL_BOUNCED',
] as const;
const eventType = enumeration(...emailEventTypes);

/**
 * One recipient of one message. Count is more than one where many refusals were written down together,
 * without sender and recipient. TraceId is what the Received field and the log call the message.
 */
const emailEvent = structure({
  EventId: required(string()),
  OccurredAt: required(timestamp()),
  EventType: required(eventType),
  Sender: optional(string()),
  Recipient: optional(string()),
  SourceIp: optional(string()),
  // Bytes; absent when the message was not sent.
  Size: optional(long()),
  MessageId: optional(string()),
  TraceId: optional(string()),
  Rule: optional(ruleName),
  RuleAction: optional(mailFlowAction),
  Reason: optional(string()),
  // What was found out about its origin, and what the other server said.
  Verdicts: optional(string()),
  Answer: optional(string()),
  Count: required(integer()),
});

export const filteredText = string({ min: 1, max: 998 });

/**
 * Sender and Recipient: whole addresses as the envelope had them, without regard to case. MessageId: with or
 * without angle brackets. From is included, To is not.
 */
const emailEventFilters = structure({
  Sender: optional(filteredText),
  Recipient: optional(filteredText),
  MessageId: optional(filteredText),
  EventType: optional(eventType),
  From: optional(timestamp()),
  To: optional(timestamp()),
});

/**
 * JournalAddress gets a report of each message that people of the organization send or get. The reports come
 * from ReportAddress, which hears of those that cannot be delivered.
 */
const journal = {
  JournalAddress: required(emailAddress),
  ReportAddress: required(emailAddress),
} as const;

export const mailFlowOperations = defineOperations({
  PutJournalConfiguration: {
    isIdempotent: true,
    input: structure({ OrganizationId: required(organizationId), ...journal }),
    output: structure({}),
    errors: organizationErrors,
  },

  DescribeJournalConfiguration: {
    isIdempotent: true,
    input: structure({ OrganizationId: required(organizationId) }),
    output: structure(journal),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  DeleteJournalConfiguration: {
    isIdempotent: true,
    input: structure({ OrganizationId: required(organizationId) }),
    output: structure({}),
    errors: organizationErrors,
  },

  // In the order of their names.
  ListMailFlowRules: {
    isIdempotent: true,
    input: structure({ OrganizationId: required(organizationId), Direction: optional(direction) }),
    output: structure({ Rules: required(list(rule)) }),
    errors: organizationErrors,
  },

  // Replaces the rule of this name. 250 patterns in a rule, 1,000 in an organization. A gateway's password
  // that is absent stays as it is while host, port and user name do.
  PutMailFlowRule: {
    isIdempotent: true,
    bodyBytesMax: ruleBodyBytesMax,
    input: structure({
      OrganizationId: required(organizationId),
      ...ruleHead,
      Gateway: optional(
        structure({
          ...gateway,
          Password: optional(string({ min: 1, max: 256, isSensitive: true, isSecret: true })),
        }),
      ),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'LimitExceededException'],
  },

  DeleteMailFlowRule: {
    isIdempotent: true,
    input: structure({ OrganizationId: required(organizationId), Name: required(ruleName) }),
    output: structure({}),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  // What the stored rules would do, by the code that does it.
  TestMailFlowRules: {
    isIdempotent: true,
    bodyBytesMax: ruleBodyBytesMax,
    input: structure({
      OrganizationId: required(organizationId),
      Direction: required(direction),
      Sender: required(string({ min: 1, max: 320 })),
      Recipients: required(list(string({ min: 1, max: 320 }), { min: 1, max: testedRecipientsMax })),
    }),
    output: structure({ Results: required(list(recipientResult)) }),
    errors: organizationErrors,
  },

  // Newest first; what was written down while email monitoring was on, for 30 days.
  ListEmailEvents: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Filters: optional(emailEventFilters),
      ...paging,
    }),
    output: structure({ Events: required(list(emailEvent)), NextToken: optional(nextToken) }),
    errors: organizationErrors,
  },
});
