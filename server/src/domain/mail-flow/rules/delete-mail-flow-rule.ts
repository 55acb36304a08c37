import { Failure } from '#base/failure.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { announceRevision } from '#domain/organizations/revisions/announce-revision.ts';
import { mailFlowTopic } from '../settings/mail-flow-topic.ts';
import { deleteMailFlowRuleRow } from './mail-flow-rule.store.ts';

/** Failures: `resource-not-found`, `organization-not-found`, `organization-state`. */
export async function deleteMailFlowRule(
  transaction: WriteTransaction,
  { organizationId: givenId, name }: { organizationId: string; name: string },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  if (!(await deleteMailFlowRuleRow(transaction, { organizationId, name }))) {
    throw new Failure('resource-not-found', `There is no mail flow rule ${name}.`);
  }
  await announceRevision(transaction, { settings: mailFlowTopic, organizationId });
}
