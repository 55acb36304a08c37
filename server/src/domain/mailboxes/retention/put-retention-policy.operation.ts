// Says how long messages stay in the folders that every mailbox has.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { findRetentionPolicy, putRetentionPolicy } from './change-retention-policy.ts';

export const putRetentionPolicyOperation = (): Operation =>
  operation({
    contract: workMailOperations.PutRetentionPolicy,
    access: 'write',
    scope: 'organization',
    view: (transaction, { organizationId }) => findRetentionPolicy(transaction, organizationId),
    async handle(transaction, { input, organization }) {
      await putRetentionPolicy(transaction, {
        organizationId: organization.id,
        id: input.Id,
        name: input.Name,
        description: input.Description ?? null,
        folders: input.FolderConfigurations.map(({ Name, Action, Period }) => ({
          name: Name,
          action: Action,
          periodDays: Period ?? null,
        })),
      });
      return {};
    },
  });
