// Takes an alias away; the primary address stays.
import { workMailOperations, type Input } from '@roost/api';
import { removeAlias } from '#domain/directory/aliases/remove-alias.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutEntity } from './about-entity.ts';

export const deleteAlias = (): Operation =>
  operation({
    contract: workMailOperations.DeleteAlias,
    access: 'write',
    scope: 'organization',
    ...aboutEntity<Input<'DeleteAlias'>>(({ EntityId }) => EntityId),
    async handle(transaction, { input, organization }) {
      const { EntityId: entityId, Alias: address } = input;
      await removeAlias(transaction, { organizationId: organization.id, entityId, address });
      return {};
    },
  });
