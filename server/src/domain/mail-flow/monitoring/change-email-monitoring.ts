import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { announceRevision } from '#domain/organizations/revisions/announce-revision.ts';
import { mailFlowTopic } from '../settings/mail-flow-topic.ts';
import { deleteMonitoring, selectMonitoring, upsertMonitoring } from './email-monitoring.store.ts';
import type { EmailMonitoring } from './email-monitoring.ts';

/** Failures: `organization-not-found`, `organization-state`. */
export async function putEmailMonitoring(
  transaction: WriteTransaction,
  { organizationId: givenId, ...monitoring }: EmailMonitoring & { readonly organizationId: string },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  await upsertMonitoring(transaction, { ...monitoring, organizationId });
  await announceRevision(transaction, { settings: mailFlowTopic, organizationId });
}

/** Events that were written stay. Nothing to delete is no failure. Failures: as putting it. */
export async function deleteEmailMonitoring(transaction: WriteTransaction, givenId: string): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  await deleteMonitoring(transaction, organizationId);
  await announceRevision(transaction, { settings: mailFlowTopic, organizationId });
}

export const findEmailMonitoring = (
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<EmailMonitoring | undefined> => selectMonitoring(transaction, organizationId);

/** Failure: `resource-not-found`. */
export async function requireEmailMonitoring(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<EmailMonitoring> {
  const monitoring = await selectMonitoring(transaction, organizationId);
  if (monitoring !== undefined) return monitoring;
  throw new Failure('resource-not-found', 'The organization does not monitor its mail.');
}
