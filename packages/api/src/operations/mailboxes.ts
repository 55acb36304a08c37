import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { optional, required, structure } from '../schema.ts';
import { entityIdentifier, organizationId } from '../shapes/identifiers.ts';
import { mailboxQuota, mailboxSize } from '../shapes/mailboxes.ts';

export const mailboxOperations = defineOperations({
  GetMailboxDetails: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
    }),
    output: structure({
      MailboxQuota: optional(mailboxQuota),
      MailboxSize: optional(mailboxSize),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  UpdateMailboxQuota: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
      MailboxQuota: required(mailboxQuota),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'EntityNotFoundException', 'EntityStateException'],
  },
});
