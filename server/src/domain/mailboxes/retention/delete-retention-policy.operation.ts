// Lets messages stay for good again.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { deleteRetentionPolicy, findRetentionPolicy } from './change-retention-policy.ts';

export const deleteRetentionPolicyOperation = (): Operation =>
  operation({
    contract: workMailOperations.DeleteRetentionPolicy,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { input }) => input.Id,
    view: (transaction, { organizationId }) => findRetentionPolicy(transaction, organizationId),
    async handle(transaction, { input, organization }) {
      await deleteRetentionPolicy(transaction, { organizationId: organization.id, id: input.Id });
      return {};
    },
  });
