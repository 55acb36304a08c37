// Says whose an address is, primary or alias.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { describeEntity } from './describe-entity.ts';

export const describeEntityOperation = (): Operation =>
  operation({
    contract: workMailOperations.DescribeEntity,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const organizationId = organization.id;
      const { entityId, name, kind } = await describeEntity(transaction, {
        organizationId,
        address: input.Email,
      });
      return { EntityId: entityId, Name: name, Type: kind };
    },
  });
