// Changes the size that a mailbox may reach: 1 to 51,200 megabytes.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutEntity } from './about-entity.ts';
import { updateMailboxQuota } from './update-mailbox-quota.ts';

export const updateMailboxQuotaOperation = (): Operation =>
  operation({
    contract: workMailOperations.UpdateMailboxQuota,
    access: 'write',
    scope: 'organization',
    ...aboutEntity<Input<'UpdateMailboxQuota'>>(({ UserId }) => UserId),
    async handle(transaction, { input, organization, now }) {
      await updateMailboxQuota(transaction, {
        organizationId: organization.id,
        identifier: input.UserId,
        quotaMegabytes: input.MailboxQuota,
        now,
      });
      return {};
    },
  });
