// Says how long messages stay in the folders that every mailbox has.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { requireRetentionPolicy } from './change-retention-policy.ts';

export const getDefaultRetentionPolicy = (): Operation =>
  operation({
    contract: workMailOperations.GetDefaultRetentionPolicy,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization }) {
      const policy = await requireRetentionPolicy(transaction, organization.id);
      return {
        Id: policy.id,
        Name: policy.name,
        Description: policy.description ?? undefined,
        FolderConfigurations: policy.folders.map(({ name, action, periodDays }) => ({
          Name: name,
          Action: action,
          Period: periodDays ?? undefined,
        })),
      };
    },
  });
