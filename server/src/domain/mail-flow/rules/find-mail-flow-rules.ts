import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { mailFlowJudge, type MailFlowJudge } from './judge-mail-flow.ts';
import { selectMailFlowRules } from './mail-flow-rule.store.ts';
import type { MailDirection, MailFlowRule } from './mail-flow-rule.ts';

/** In the order of their names. */
export const listMailFlowRules = (
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<MailFlowRule[]> => selectMailFlowRules(transaction, organizationId);

/** Undefined when there are no rules of this direction. */
export async function readMailFlowJudge(
  transaction: ReadTransaction,
  { organizationId, direction }: { organizationId: OrganizationId; direction: MailDirection },
): Promise<MailFlowJudge | undefined> {
  const rules = await selectMailFlowRules(transaction, organizationId);
  return rules.some((rule) => rule.direction === direction) ? mailFlowJudge(rules, direction) : undefined;
}
