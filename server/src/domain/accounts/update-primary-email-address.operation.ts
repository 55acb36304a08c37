// Gives a user, group or resource another primary address; the old one stays as an alias.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutEntity } from './about-entity.ts';
import { updatePrimaryAddress } from './update-primary-address.ts';

export const updatePrimaryEmailAddress = (): Operation =>
  operation({
    contract: workMailOperations.UpdatePrimaryEmailAddress,
    access: 'write',
    scope: 'organization',
    ...aboutEntity<Input<'UpdatePrimaryEmailAddress'>>(({ EntityId }) => EntityId),
    async handle(transaction, { input, organization, now }) {
      await updatePrimaryAddress(transaction, {
        organizationId: organization.id,
        identifier: input.EntityId,
        address: input.Email,
        now,
      });
      return {};
    },
  });
