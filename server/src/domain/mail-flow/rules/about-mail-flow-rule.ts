// What an operation on one rule tells the audit.
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { listMailFlowRules } from './find-mail-flow-rules.ts';
import type { MailFlowRule } from './mail-flow-rule.ts';

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly Name: string };
}

export const aboutMailFlowRule = {
  entityOf: (_transaction: ReadTransaction, { input }: Subject): string => input.Name,
  async view(
    transaction: ReadTransaction,
    { organizationId, input }: Subject,
  ): Promise<MailFlowRule | undefined> {
    const rules = await listMailFlowRules(transaction, organizationId);
    return rules.find(({ name }) => name === input.Name);
  },
};
