// Deletes an access rule. Without any rule nobody comes in.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutAccessRule } from './access-rule-view.ts';
import { deleteAccessRule } from './delete-access-rule.ts';

export const deleteAccessControlRule = (): Operation =>
  operation({
    contract: workMailOperations.DeleteAccessControlRule,
    access: 'write',
    scope: 'organization',
    ...aboutAccessRule,
    async handle(transaction, { input, organization }) {
      await deleteAccessRule(transaction, { organizationId: organization.id, name: input.Name });
      return {};
    },
  });
