import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import { announceRevision } from '#domain/organizations/revisions/announce-revision.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { deleteAccessRuleRow } from './access-rule.store.ts';
import { accessRulesTopic } from './access-rule.ts';

/**
 * Nothing to delete is no failure. When no rule is left, nobody may come in. Failures:
 * `organization-not-found`, `organization-state`.
 */
export async function deleteAccessRule(
  transaction: WriteTransaction,
  { organizationId, name }: { organizationId: string; name: string },
): Promise<void> {
  const { id } = await lockOrganization(transaction, organizationId);
  if (await deleteAccessRuleRow(transaction, { organizationId: id, name })) {
    await announceRevision(transaction, { settings: accessRulesTopic, organizationId: id });
  }
}
