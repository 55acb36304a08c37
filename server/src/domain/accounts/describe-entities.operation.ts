// Says who stands behind ids, for lists that hold nothing else.
import { roostOperations } from '@roost/api';
import { findEntities } from '#domain/directory/entities/find-entities.ts';
import { operation, type Operation } from '#operations/operation.ts';

export const describeEntities = (): Operation =>
  operation({
    contract: roostOperations.DescribeEntities,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const wanted = { organizationId: organization.id, ids: input.EntityIds };
      const found = await findEntities(transaction, wanted);
      return {
        Entities: found.map((entity) => ({
          EntityId: entity.id,
          EntityType: entity.kind,
          Name: entity.name,
          DisplayName: entity.displayName,
          Email: entity.primaryAddress ?? undefined,
          State: entity.state,
          LastSignInDate: entity.lastSignInAt ?? undefined,
        })),
      };
    },
  });
