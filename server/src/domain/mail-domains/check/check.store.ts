import type { Instant } from '#base/clock.ts';
import { asId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { DomainName, MailDomainRange } from '../mail-domain.ts';
import { neverChecked, type CheckedRecord, type Verification } from './domain-check.ts';

interface VerificationRow {
  readonly checked_at: number | null;
  readonly next_check_at: number | null;
  readonly verification_started_at: number | null;
  readonly check_results: string | null;
}

/** Of a domain that was never looked at when there is no such domain. */
export async function selectVerification(
  transaction: ReadTransaction,
  domain: DomainName,
): Promise<Verification> {
  const row = await transaction.get<VerificationRow>(
    `SELECT checked_at, next_check_at, verification_started_at, check_results
      FROM mail_domains WHERE domain = ?`,
    [domain],
  );
  return row === undefined ? neverChecked : toVerification(row);
}

const toVerification = (row: VerificationRow): Verification => ({
  checkedAt: row.checked_at,
  nextCheckAt: row.next_check_at,
  startedAt: row.verification_started_at,
  results: JSON.parse(row.check_results ?? '[]') as CheckedRecord[], // as updateVerification wrote them
});

export async function selectVerifications(
  transaction: ReadTransaction,
  { organizationId, first, last }: MailDomainRange,
): Promise<ReadonlyMap<DomainName, Verification>> {
  const rows = await transaction.all<VerificationRow & { readonly domain: DomainName }>(
    `SELECT domain, checked_at, next_check_at, verification_started_at, check_results
      FROM mail_domains WHERE organization_id = ? AND domain >= ? AND domain <= ?`,
    [organizationId, first, last],
  );
  return new Map(rows.map((row) => [row.domain, toVerification(row)]));
}

export async function updateVerification(
  transaction: WriteTransaction,
  { domain, checkedAt, nextCheckAt, startedAt, results }: Verification & { readonly domain: DomainName },
): Promise<void> {
  await transaction.run(
    `UPDATE mail_domains
      SET checked_at = ?, next_check_at = ?, verification_started_at = ?, check_results = ?
      WHERE domain = ?`,
    [checkedAt, nextCheckAt, startedAt, JSON.stringify(results), domain],
  );
}

export async function updateNextCheck(
  transaction: WriteTransaction,
  { domain, nextCheckAt }: { readonly domain: DomainName; readonly nextCheckAt: Instant },
): Promise<void> {
  await transaction.run('UPDATE mail_domains SET next_check_at = ? WHERE domain = ?', [nextCheckAt, domain]);
}

/** Of all organizations, those that wait longest first. */
export async function selectDueDomains(
  transaction: ReadTransaction,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<{ readonly organizationId: OrganizationId; readonly domain: string }[]> {
  const rows = await transaction.all<{ organization_id: string; domain: string }>(
    `SELECT organization_id, domain FROM mail_domains WHERE next_check_at <= ?
      ORDER BY next_check_at, domain LIMIT ?`,
    [now, limit],
  );
  return rows.map(({ organization_id, domain }) => ({
    organizationId: asId<OrganizationId>(organization_id),
    domain,
  }));
}

/** Of all organizations, those that are verified, by name. */
export async function selectLastLooks(
  transaction: ReadTransaction,
  limit: number,
): Promise<(Verification & { readonly domain: DomainName })[]> {
  const rows = await transaction.all<VerificationRow & { readonly domain: DomainName }>(
    `SELECT domain, checked_at, next_check_at, verification_started_at, check_results
      FROM mail_domains WHERE ownership_state = 'VERIFIED' ORDER BY domain LIMIT ?`,
    [limit],
  );
  return rows.map((row) => ({ ...toVerification(row), domain: row.domain }));
}
