// What the owner of a mailbox wants done with mail when it is delivered.
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
import { emailAddress, entityIdentifier, organizationId } from '../shapes/identifiers.ts';

const ofUser = { OrganizationId: required(organizationId), UserId: required(entityIdentifier) } as const;
const errorsOfUser = [...organizationErrors, 'EntityNotFoundException', 'EntityStateException'] as const;

/** Plain text. */
const replyMessage = string({
  min: 1,
  max: 4000,
  pattern: /^[^\p{Cs}\0-\x08\x0b\x0c\x0e-\x1f\x7f]*$/u,
  isPersonal: true,
});

const automaticReplyState = enumeration('DISABLED', 'ENABLED', 'SCHEDULED');
/**
 * Of people outside of the organization. Contacts, which Exchange tells apart as KNOWN, are not there yet.
 */
const externalAudience = enumeration('NONE', 'ALL');

/**
 * SCHEDULED answers from From on and ends at To. People of the organization get InternalMessage, others
 * ExternalMessage, when ExternalAudience is ALL: each once in 7 days, lists and machines never.
 */
const automaticReply = {
  State: required(automaticReplyState),
  From: optional(timestamp()),
  To: optional(timestamp()),
  InternalMessage: optional(replyMessage),
  ExternalMessage: optional(replyMessage),
} as const;

/** As Exchange bounds them. */
const rulesBodyBytesMax = 256 * 1024;
const rulesMax = 256;

const ruleName = string({ min: 1, max: 256, pattern: /^[^\p{Cc}\p{Cs}]+$/u });
const strings = list(string({ min: 1, max: 255, pattern: /^[^\p{Cc}\p{Cs}]+$/u }), { min: 1, max: 100 });
const addresses = list(emailAddress, { min: 1, max: 100 });
const targets = list(emailAddress, { min: 1, max: 10 });
const folderPath = string({ min: 1, max: 1024 });

/** Without regard to case; of a list any member suffices. */
const rulePredicates = structure({
  // Parts of a name or address in From or Sender.
  FromContains: optional(strings),
  SenderAddresses: optional(addresses),
  // In To or Cc.
  RecipientAddresses: optional(addresses),
  SubjectContains: optional(strings),
  // Parts of `name: value` of a field.
  HeaderContains: optional(strings),
  HasAttachments: optional(boolean()),
  // Bytes.
  SizeAtLeast: optional(long({ min: 0 })),
  SizeAtMost: optional(long({ min: 0 })),
  // By any of the user's addresses, in To or Cc.
  IsAddressedToMe: optional(boolean()),
});

/**
 * Folders by their paths, with `/`. Of several rules the first that moves or deletes decides where a message
 * lies: in the INBOX once its folder is gone. Delete is to Trash. ForwardTo attaches the message to one from
 * the user, RedirectTo sends it as it is.
 */
const ruleActions = structure({
  MoveToFolder: optional(folderPath),
  CopyToFolder: optional(folderPath),
  MarkAsRead: optional(boolean()),
  Flag: optional(boolean()),
  Delete: optional(boolean()),
  ForwardTo: optional(targets),
  RedirectTo: optional(targets),
  // No later rule is looked at.
  StopProcessing: optional(boolean()),
});

/** All Conditions must hold, and none of the Exceptions. */
const inboxRule = structure({
  Name: required(ruleName),
  // True when absent.
  IsEnabled: optional(boolean()),
  Conditions: optional(rulePredicates),
  Exceptions: optional(rulePredicates),
  Actions: required(ruleActions),
});
const inboxRules = list(inboxRule, { max: rulesMax });

export const personalDeliveryOperations = defineOperations({
  // As a whole: what is absent is gone. NONE when ExternalAudience is absent. A change begins anew: everybody
  // may be told again. EntityStateException for who is not enabled.
  PutAutomaticReply: {
    isIdempotent: true,
    input: structure({ ...ofUser, ...automaticReply, ExternalAudience: optional(externalAudience) }),
    output: structure({}),
    errors: errorsOfUser,
  },

  // All rules, in the order in which they are followed. With Revision only if it is still that: else
  // EntityStateException. A rule sends to at most 10 addresses, all of a mailbox together to 50.
  PutInboxRules: {
    isIdempotent: true,
    bodyBytesMax: rulesBodyBytesMax,
    input: structure({ ...ofUser, Rules: required(inboxRules), Revision: optional(integer({ min: 0 })) }),
    output: structure({ Revision: required(integer()) }),
    errors: [...errorsOfUser, 'LimitExceededException'],
  },

  // Revision 0 where none were ever put.
  ListInboxRules: {
    isIdempotent: true,
    input: structure(ofUser),
    output: structure({ Revision: required(integer()), Rules: required(inboxRules) }),
    errors: errorsOfUser,
  },

  // DISABLED where none was ever put.
  DescribeAutomaticReply: {
    isIdempotent: true,
    input: structure(ofUser),
    output: structure({ ...automaticReply, ExternalAudience: required(externalAudience) }),
    errors: errorsOfUser,
  },
});
