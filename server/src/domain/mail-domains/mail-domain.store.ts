import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import { asId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { DomainName, MailDomain, OwnershipState } from './mail-domain.ts';

interface MailDomainRow {
  readonly domain: string;
  readonly organization_id: string;
  readonly is_default: number;
  readonly is_test_domain: number;
  readonly ownership_state: OwnershipState;
  readonly ownership_token: string;
  readonly created_at: number;
}

const selection = `SELECT mail_domains.domain, mail_domains.organization_id,
    CASE WHEN mail_domains.domain = organizations.default_mail_domain THEN 1 ELSE 0 END AS is_default,
    mail_domains.is_test_domain, mail_domains.ownership_state, mail_domains.ownership_token,
    mail_domains.created_at
  FROM mail_domains JOIN organizations ON organizations.id = mail_domains.organization_id`;

const toMailDomain = (row: MailDomainRow): MailDomain => ({
  name: row.domain as DomainName, // was parsed before it was stored
  organizationId: asId<OrganizationId>(row.organization_id),
  isDefault: row.is_default === 1,
  isTestDomain: row.is_test_domain === 1,
  ownershipState: row.ownership_state,
  ownershipToken: row.ownership_token,
  createdAt: row.created_at,
});

/** Of whatever organization: a domain is one in the installation. */
export async function selectMailDomain(
  transaction: ReadTransaction,
  name: DomainName,
): Promise<MailDomain | undefined> {
  const row = await transaction.get<MailDomainRow>(`${selection} WHERE mail_domains.domain = ?`, [name]);
  return row === undefined ? undefined : toMailDomain(row);
}

export async function selectMailDomains(
  transaction: ReadTransaction,
  {
    organizationId,
    afterName,
    count,
  }: { readonly organizationId: OrganizationId; readonly afterName: string; readonly count: number },
): Promise<MailDomain[]> {
  const rows = await transaction.all<MailDomainRow>(
    `${selection} WHERE mail_domains.organization_id = ? AND mail_domains.domain > ?
      ORDER BY mail_domains.domain LIMIT ?`,
    [organizationId, afterName, count],
  );
  return rows.map(toMailDomain);
}

export async function countMailDomains(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<number> {
  const row = await transaction.get<{ count: number }>(
    'SELECT COUNT(*) AS count FROM mail_domains WHERE organization_id = ?',
    [organizationId],
  );
  return row?.count ?? 0;
}

/** False when the domain is registered already, by whomever. */
export async function insertMailDomain(
  transaction: WriteTransaction,
  { nextCheckAt, ...added }: Omit<MailDomain, 'isDefault'> & { readonly nextCheckAt: Instant },
): Promise<boolean> {
  const count = await transaction.run(
    `INSERT INTO mail_domains
      (domain, organization_id, is_test_domain, ownership_state, ownership_token, created_at,
        verification_started_at, next_check_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (domain) DO NOTHING`,
    [
      added.name,
      added.organizationId,
      added.isTestDomain ? 1 : 0,
      added.ownershipState,
      added.ownershipToken,
      added.createdAt,
      added.createdAt,
      nextCheckAt,
    ],
  );
  return count === 1;
}

export async function updateOwnershipState(
  transaction: WriteTransaction,
  { name, ownershipState }: Pick<MailDomain, 'name' | 'ownershipState'>,
): Promise<void> {
  // one that was given up is looked at again
  await transaction.run(
    `UPDATE mail_domains SET ownership_state = ?, next_check_at = COALESCE(next_check_at, 0)
      WHERE domain = ?`,
    [ownershipState, name],
  );
}

export async function deleteMailDomain(transaction: WriteTransaction, name: DomainName): Promise<void> {
  await transaction.run('DELETE FROM mail_domains WHERE domain = ?', [name]);
}

export async function deleteMailDomainsOf(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> {
  await transaction.run('DELETE FROM mail_domains WHERE organization_id = ?', [organizationId]);
}
