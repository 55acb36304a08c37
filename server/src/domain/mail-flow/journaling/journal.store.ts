import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Journal } from './journal.ts';

export async function selectJournal(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<Journal | undefined> {
  const row = await transaction.get<{ journal_address: string; report_address: string }>(
    'SELECT journal_address, report_address FROM journals WHERE organization_id = ?',
    [organizationId],
  );
  return row && { journalAddress: row.journal_address, reportAddress: row.report_address };
}

export async function upsertJournal(
  transaction: WriteTransaction,
  { organizationId, ...journal }: Journal & { readonly organizationId: OrganizationId },
): Promise<void> {
  await transaction.run(
    `INSERT INTO journals (organization_id, journal_address, report_address) VALUES (?, ?, ?)
     ON CONFLICT (organization_id) DO UPDATE SET journal_address = excluded.journal_address,
       report_address = excluded.report_address`,
    [organizationId, journal.journalAddress, journal.reportAddress],
  );
}

export const deleteJournalRow = (
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<number> => transaction.run('DELETE FROM journals WHERE organization_id = ?', [organizationId]);
