import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import { announceRevision } from '#domain/organizations/revisions/announce-revision.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { mailFlowTopic } from '../settings/mail-flow-topic.ts';
import { deleteJournalRow, selectJournal, upsertJournal } from './journal.store.ts';
import type { Journal } from './journal.ts';

/** Failures: `organization-not-found`, `organization-state`. */
export async function putJournal(
  transaction: WriteTransaction,
  { organizationId: givenId, ...journal }: Journal & { readonly organizationId: string },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  await upsertJournal(transaction, { ...journal, organizationId });
  await announceRevision(transaction, { settings: mailFlowTopic, organizationId });
}

/** Reports that are on their way go on. Nothing to delete is no failure. Failures: as putting it. */
export async function deleteJournal(transaction: WriteTransaction, givenId: string): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  await deleteJournalRow(transaction, organizationId);
  await announceRevision(transaction, { settings: mailFlowTopic, organizationId });
}

export const findJournal = (
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<Journal | undefined> => selectJournal(transaction, organizationId);

/** Failure: `resource-not-found`. */
export async function requireJournal(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<Journal> {
  const journal = await selectJournal(transaction, organizationId);
  if (journal !== undefined) return journal;
  throw new Failure('resource-not-found', 'The organization keeps no journal.');
}
