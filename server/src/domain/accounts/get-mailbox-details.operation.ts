// Says how large a mailbox is and how large it may become, in megabytes.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { getMailboxDetails } from './get-mailbox-details.ts';

export const getMailboxDetailsOperation = (): Operation =>
  operation({
    contract: workMailOperations.GetMailboxDetails,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const { quotaMegabytes, sizeMegabytes } = await getMailboxDetails(transaction, {
        organizationId: organization.id,
        identifier: input.UserId,
      });
      return { MailboxQuota: quotaMegabytes, MailboxSize: sizeMegabytes };
    },
  });
