// Enables a user with a primary address; the mailbox is made, or taken back within 30 days of disabling.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutUser } from './about-user.ts';
import { enableAccount } from './enable-account.ts';

export const registerToWorkMail = (): Operation =>
  operation({
    contract: workMailOperations.RegisterToWorkMail,
    access: 'write',
    scope: 'organization',
    ...aboutUser<Input<'RegisterToWorkMail'>>(({ EntityId }) => EntityId),
    async handle(transaction, { input, organization, now }) {
      await enableAccount(transaction, {
        organizationId: organization.id,
        identifier: input.EntityId,
        address: input.Email,
        now,
      });
      return {};
    },
  });
