// The operations on access rules.
import type { Operation } from '#operations/operation.ts';
import { deleteAccessControlRule } from './delete-access-control-rule.operation.ts';
import { getAccessControlEffect } from './get-access-control-effect.operation.ts';
import { listAccessControlRules } from './list-access-control-rules.operation.ts';
import { putAccessControlRule } from './put-access-control-rule.operation.ts';

export const accessRuleOperations = (): readonly Operation[] => [
  deleteAccessControlRule(),
  getAccessControlEffect(),
  listAccessControlRules(),
  putAccessControlRule(),
];
