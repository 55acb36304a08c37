// What the owner of a mailbox wants done with mail when it is delivered.
import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { enumeration, optional, required, string, structure, timestamp } from '../schema.ts';
import { entityIdentifier, organizationId } from '../shapes/identifiers.ts';

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

export const personalDeliveryOperations = defineOperations({
  // As a whole: what is absent is gone. NONE when ExternalAudience is absent. A change begins anew: everybody
  // may be told again. EntityStateException for who is not enabled.
  PutAutomaticReply: {
    isIdempotent: true,
    input: structure({ ...ofUser, ...automaticReply, ExternalAudience: optional(externalAudience) }),
    output: structure({}),
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
