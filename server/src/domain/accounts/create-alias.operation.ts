// Gives a user one more address.
import { workMailOperations, type Input } from '@roost/api';
import { addAlias } from '#domain/directory/aliases/add-alias.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutUser } from './about-user.ts';

export const createAlias = (): Operation =>
  operation({
    contract: workMailOperations.CreateAlias,
    access: 'write',
    scope: 'organization',
    ...aboutUser<Input<'CreateAlias'>>(({ EntityId }) => EntityId),
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
