// Disables a user, group or resource: locked out within a second, mail refused, a mailbox kept for 30 days.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { observeStanding } from '#domain/mailboxes/permissions/observe-mailbox-access.ts';
import { aboutEntity } from './about-entity.ts';
import { disableAccount } from './disable-account.ts';

export const deregisterFromWorkMail = (): Operation =>
  operation({
    contract: workMailOperations.DeregisterFromWorkMail,
    access: 'write',
    scope: 'organization',
    ...aboutEntity<Input<'DeregisterFromWorkMail'>>(({ EntityId }) => EntityId),
    observeAccess: observeStanding(({ EntityId }) => EntityId),
    async handle(transaction, { input, organization, now }) {
      const { id: organizationId } = organization;
      await disableAccount(transaction, { organizationId, identifier: input.EntityId, now });
      return {};
    },
  });
