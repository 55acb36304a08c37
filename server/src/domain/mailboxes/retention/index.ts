// The operations on retention.
import type { Operation } from '#operations/operation.ts';
import { deleteRetentionPolicyOperation } from './delete-retention-policy.operation.ts';
import { getDefaultRetentionPolicy } from './get-default-retention-policy.operation.ts';
import { putRetentionPolicyOperation } from './put-retention-policy.operation.ts';

export const retentionOperations = (): readonly Operation[] => [
  deleteRetentionPolicyOperation(),
  getDefaultRetentionPolicy(),
  putRetentionPolicyOperation(),
];
