// Gives a user, group or resource one more address.
import { workMailOperations, type Input } from '@roost/api';
import { addAlias } from '#domain/directory/aliases/add-alias.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutEntity } from './about-entity.ts';

export const createAlias = (): Operation =>
  operation({
    contract: workMailOperations.CreateAlias,
    access: 'write',
    scope: 'organization',
    ...aboutEntity<Input<'CreateAlias'>>(({ EntityId }) => EntityId),
    async handle(transaction, { input, organization, now }) {
      await addAlias(transaction, {
        organizationId: organization.id,
        entityId: input.EntityId,
        address: input.Alias,
        now,
      });
      return {};
    },
  });
