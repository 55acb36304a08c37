// Enables a user, group or resource with a primary address; a mailbox is made for those that have one, or
// taken back within 30 days of disabling.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { observeStanding } from '#domain/mailboxes/permissions/observe-mailbox-access.ts';
import { aboutEntity } from './about-entity.ts';
import { enableAccount } from './enable-account.ts';

export const registerToWorkMail = (): Operation =>
  operation({
    contract: workMailOperations.RegisterToWorkMail,
    access: 'write',
    scope: 'organization',
    ...aboutEntity<Input<'RegisterToWorkMail'>>(({ EntityId }) => EntityId),
    observeAccess: observeStanding(({ EntityId }) => EntityId),
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
