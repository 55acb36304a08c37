import type { Instant } from '#base/clock.ts';
import { asId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { DomainName, MailDomainRange } from '../mail-domain.ts';
import type { DkimKey, DkimKeyState } from './dkim-key.ts';

interface DkimKeyRow {
  readonly domain: string;
  readonly selector: string;
  readonly state: DkimKeyState;
  readonly public_key: string;
  readonly created_at: number;
  readonly retired_at: number | null;
}

const columns = 'domain, selector, state, public_key, created_at, retired_at';

const toDkimKey = (row: DkimKeyRow): DkimKey => ({
  domain: row.domain as DomainName, // was parsed before it was stored
  selector: row.selector,
  state: row.state,
  publicKey: row.public_key,
  createdAt: row.created_at,
  retiredAt: row.retired_at,
});

/** Newest first. */
export async function selectDkimKeys(transaction: ReadTransaction, domain: DomainName): Promise<DkimKey[]> {
  const rows = await transaction.all<DkimKeyRow>(
    `SELECT ${columns} FROM dkim_keys WHERE domain = ? ORDER BY created_at DESC, selector DESC`,
    [domain],
  );
  return rows.map(toDkimKey);
}

/** Newest first within a domain; of those whose names lie from the first to the last. */
export async function selectDkimKeysBetween(
  transaction: ReadTransaction,
  { organizationId, first, last }: MailDomainRange,
): Promise<DkimKey[]> {
  const rows = await transaction.all<DkimKeyRow>(
    `SELECT ${columns} FROM dkim_keys
      WHERE domain IN (SELECT domain FROM mail_domains
        WHERE organization_id = ? AND domain >= ? AND domain <= ?)
      ORDER BY domain, created_at DESC, selector DESC`,
    [organizationId, first, last],
  );
  return rows.map(toDkimKey);
}

export async function selectSigningKey(
  transaction: ReadTransaction,
  domain: DomainName,
): Promise<{ readonly selector: string; readonly sealedPrivateKey: Uint8Array } | undefined> {
  const row = await transaction.get<{ selector: string; sealed_private_key: Uint8Array }>(
    `SELECT selector, sealed_private_key FROM dkim_keys WHERE domain = ? AND state = 'SIGNING'`,
    [domain],
  );
  return row && { selector: row.selector, sealedPrivateKey: row.sealed_private_key };
}

export async function insertDkimKey(
  transaction: WriteTransaction,
  added: Omit<DkimKey, 'state' | 'retiredAt'> & { readonly sealedPrivateKey: Uint8Array },
): Promise<void> {
  await transaction.run(
    `INSERT INTO dkim_keys (domain, selector, state, public_key, sealed_private_key, created_at)
      VALUES (?, ?, 'PENDING', ?, ?, ?)`,
    [added.domain, added.selector, added.publicKey, added.sealedPrivateKey, added.createdAt],
  );
}

/** Whichever signed until now stays to be published. */
export async function updateSigningKey(
  transaction: WriteTransaction,
  { domain, selector, now }: Pick<DkimKey, 'domain' | 'selector'> & { readonly now: Instant },
): Promise<void> {
  await transaction.run(
    `UPDATE dkim_keys SET state = 'RETIRED', retired_at = ? WHERE domain = ? AND state = 'SIGNING'`,
    [now, domain],
  );
  await transaction.run(`UPDATE dkim_keys SET state = 'SIGNING' WHERE domain = ? AND selector = ?`, [
    domain,
    selector,
  ]);
}

export interface DomainOfOrganization {
  readonly organizationId: OrganizationId;
  readonly domain: DomainName;
}

interface DomainRow {
  readonly organization_id: string;
  readonly domain: string;
}

const toDomain = (row: DomainRow): DomainOfOrganization => ({
  organizationId: asId<OrganizationId>(row.organization_id),
  domain: row.domain as DomainName, // was parsed before it was stored
});

/** Of all organizations. */
export async function selectDomainsWithoutKey(
  transaction: ReadTransaction,
  limit: number,
): Promise<DomainOfOrganization[]> {
  const rows = await transaction.all<DomainRow>(
    `SELECT organization_id, domain FROM mail_domains
      WHERE NOT EXISTS (SELECT 1 FROM dkim_keys WHERE dkim_keys.domain = mail_domains.domain)
      ORDER BY domain LIMIT ?`,
    [limit],
  );
  return rows.map(toDomain);
}

/** Of all organizations, those with keys that retired before then. */
export async function selectDomainsWithOldKeys(
  transaction: ReadTransaction,
  { retiredBefore, limit }: { readonly retiredBefore: Instant; readonly limit: number },
): Promise<DomainOfOrganization[]> {
  const rows = await transaction.all<DomainRow>(
    `SELECT DISTINCT mail_domains.organization_id, mail_domains.domain
      FROM dkim_keys JOIN mail_domains ON mail_domains.domain = dkim_keys.domain
      WHERE dkim_keys.retired_at <= ? ORDER BY mail_domains.domain LIMIT ?`,
    [retiredBefore, limit],
  );
  return rows.map(toDomain);
}

export async function deleteOldKeys(
  transaction: WriteTransaction,
  { domain, retiredBefore }: { readonly domain: DomainName; readonly retiredBefore: Instant },
): Promise<void> {
  await transaction.run('DELETE FROM dkim_keys WHERE domain = ? AND retired_at <= ?', [
    domain,
    retiredBefore,
  ]);
}

export async function deleteDkimKeys(transaction: WriteTransaction, domain: DomainName): Promise<void> {
  await transaction.run('DELETE FROM dkim_keys WHERE domain = ?', [domain]);
}

export async function deleteDkimKeysOf(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> {
  await transaction.run(
    'DELETE FROM dkim_keys WHERE domain IN (SELECT domain FROM mail_domains WHERE organization_id = ?)',
    [organizationId],
  );
}
