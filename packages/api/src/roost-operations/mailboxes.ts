// Roost's own operations on mailboxes: how they grew, and those whose owner is gone.
import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { integer, list, long, optional, required, string, structure, timestamp } from '../schema.ts';
import { entityIdentifier, organizationId, workMailIdentifier } from '../shapes/identifiers.ts';
import { nextToken, paging } from '../shapes/requests.ts';

const mailboxId = string({ min: 1, max: 20, pattern: /^[0-9]+$/u });

export const mailboxOperations = defineOperations({
  DescribeMailboxUsage: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
    }),
    output: structure({
      MailboxQuota: required(integer()),
      UsedBytes: required(long()),
      // Oldest first, one for each day that was recorded, 400 at most.
      Days: required(list(structure({ Date: required(timestamp()), UsedBytes: required(long()) }))),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  // Of deleted users; the mailbox of a disabled user comes back with its owner.
  ListDetachedMailboxes: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ...paging,
    }),
    output: structure({
      Mailboxes: required(
        list(
          structure({
            MailboxId: required(mailboxId),
            FormerOwnerName: required(string()),
            UsedBytes: required(long()),
            MailboxQuota: required(integer()),
            DetachedDate: required(timestamp()),
            PurgeDate: required(timestamp()),
          }),
        ),
      ),
      NextToken: optional(nextToken),
    }),
    errors: organizationErrors,
  },

  // Gives a mailbox without an owner to a user without a mailbox, or whose own has never held anything.
  RestoreMailbox: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      // One of the two; of several mailboxes of one former owner the latest.
      MailboxId: optional(mailboxId),
      FormerOwnerName: optional(string({ min: 1, max: 64 })),
      TargetUserId: required(entityIdentifier),
    }),
    output: structure({ MailboxId: required(mailboxId), UserId: required(workMailIdentifier) }),
    errors: [
      ...organizationErrors,
      'EntityNotFoundException',
      'EntityStateException',
      'ResourceNotFoundException',
    ],
  },
});
