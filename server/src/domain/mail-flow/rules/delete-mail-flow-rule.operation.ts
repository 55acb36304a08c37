// Deletes a rule for mail on its way.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutMailFlowRule } from './about-mail-flow-rule.ts';
import { deleteMailFlowRule as deleteRule } from './delete-mail-flow-rule.ts';

export const deleteMailFlowRule = (): Operation =>
  operation({
    contract: roostOperations.DeleteMailFlowRule,
    access: 'write',
    scope: 'organization',
    ...aboutMailFlowRule,
    async handle(transaction, { input, organization }) {
      await deleteRule(transaction, { organizationId: organization.id, name: input.Name });
      return {};
    },
  });
