// Says how a user's mailbox grew, day by day.
import { roostOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { listUsageDays } from '#domain/mailboxes/usage/list-usage-days.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { describeUser } from './describe-user.ts';

export const describeMailboxUsage = (): Operation =>
  operation({
    contract: roostOperations.DescribeMailboxUsage,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, now }) {
      const { user, mailbox } = await describeUser(transaction, {
        organizationId: organization.id,
        identifier: input.UserId,
      });
      if (mailbox === undefined) {
        throw new Failure('entity-not-found', `The user ${user.name} has no mailbox.`);
      }
      const days = await listUsageDays(transaction, { mailboxId: mailbox.id, now });
      return {
        MailboxQuota: mailbox.quotaMegabytes,
        UsedBytes: mailbox.usedBytes,
        Days: days.map(({ at, usedBytes }) => ({ Date: at, UsedBytes: usedBytes })),
      };
    },
  });
