// The operations on what is done with mail on its way.
import type { SealedBox } from '#base/sealed-box.ts';
import type { Operation } from '#operations/operation.ts';
import { deleteMailFlowRule } from './delete-mail-flow-rule.operation.ts';
import { listMailFlowRules } from './list-mail-flow-rules.operation.ts';
import { putMailFlowRule } from './put-mail-flow-rule.operation.ts';
import { testMailFlowRules } from './test-mail-flow-rules.operation.ts';

export const mailFlowRuleOperations = (parts: { readonly sealedBox: SealedBox }): readonly Operation[] => [
  deleteMailFlowRule(),
  listMailFlowRules(),
  putMailFlowRule(parts),
  testMailFlowRules(),
];
