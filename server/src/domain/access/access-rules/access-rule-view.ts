// What an operation on one access rule tells the audit.
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { AccessRule } from './access-rule.ts';
import { listAccessRules } from './find-access-effect.ts';

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly Name: string };
}

export const aboutAccessRule = {
  entityOf: (_transaction: ReadTransaction, { input }: Subject): string => input.Name,
  async view(
    transaction: ReadTransaction,
    { organizationId, input }: Subject,
  ): Promise<AccessRule | undefined> {
    const rules = await listAccessRules(transaction, organizationId);
    return rules.find(({ name }) => name === input.Name);
  },
};
