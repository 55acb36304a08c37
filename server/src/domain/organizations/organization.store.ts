import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import { asId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Organization, OrganizationState } from './organization.ts';

export interface OrganizationRow {
  readonly id: string;
  readonly alias: string;
  readonly alias_key: string;
  readonly state: OrganizationState;
  readonly directory_id: string;
  readonly directory_type: string;
  readonly default_mail_domain: string;
  readonly error_message: string | null;
  readonly is_interoperable: number;
  readonly aliases_per_user_max: number;
  readonly created_at: number;
  readonly deleted_at: number | null;
}

const columns = `id, alias, alias_key, state, directory_id, directory_type, default_mail_domain,
  error_message, is_interoperable, aliases_per_user_max, created_at, deleted_at`;

export const toOrganization = (row: OrganizationRow): Organization => ({
  id: asId<OrganizationId>(row.id),
  alias: row.alias,
  state: row.state,
  directoryId: row.directory_id,
  directoryType: row.directory_type,
  defaultMailDomain: row.default_mail_domain,
  errorMessage: row.error_message,
  isInteroperable: row.is_interoperable === 1,
  aliasesPerUserMax: row.aliases_per_user_max,
  createdAt: row.created_at,
  deletedAt: row.deleted_at,
});

export async function selectOrganization(
  transaction: ReadTransaction,
  { id, isLocking }: { readonly id: string; readonly isLocking: boolean },
): Promise<Organization | undefined> {
  const lock = isLocking ? transaction.dialect.forUpdate : '';
  const row = await transaction.get<OrganizationRow>(
    `SELECT ${columns} FROM organizations WHERE id = ?${lock}`,
    [id],
  );
  return row === undefined ? undefined : toOrganization(row);
}

export async function selectOrganizationByAlias(
  transaction: ReadTransaction,
  alias: string,
): Promise<Organization | undefined> {
  const row = await transaction.get<OrganizationRow>(
    `SELECT ${columns} FROM organizations WHERE alias_key = ?`,
    [keyOf(alias)],
  );
  return row === undefined ? undefined : toOrganization(row);
}

export async function selectFirstOrganization(
  transaction: ReadTransaction,
): Promise<Organization | undefined> {
  const row = await transaction.get<OrganizationRow>(
    `SELECT ${columns} FROM organizations ORDER BY created_at, id LIMIT 1`,
  );
  return row === undefined ? undefined : toOrganization(row);
}

export const selectOrganizations = (
  transaction: ReadTransaction,
  { afterKey, count }: { readonly afterKey: string; readonly count: number },
): Promise<OrganizationRow[]> =>
  transaction.all<OrganizationRow>(
    `SELECT ${columns} FROM organizations WHERE alias_key > ? ORDER BY alias_key LIMIT ?`,
    [afterKey, count],
  );

/** Keeps others from adding organizations until the transaction ends, then tells whether there is any. */
export async function lockOrganizations(transaction: WriteTransaction): Promise<boolean> {
  const lock = transaction.dialect.lockTable('organizations');
  if (lock !== null) await transaction.run(lock);
  return (await transaction.get('SELECT id FROM organizations LIMIT 1')) !== undefined;
}

/** False when the alias is taken. */
export async function insertOrganization(
  transaction: WriteTransaction,
  added: Organization,
): Promise<boolean> {
  const count = await transaction.run(
    `INSERT INTO organizations (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (alias_key) DO NOTHING`,
    [
      added.id,
      added.alias,
      keyOf(added.alias),
      added.state,
      added.directoryId,
      added.directoryType,
      added.defaultMailDomain,
      added.errorMessage,
      added.isInteroperable ? 1 : 0,
      added.aliasesPerUserMax,
      added.createdAt,
      added.deletedAt,
    ],
  );
  return count === 1;
}

export async function updateDefaultMailDomain(
  transaction: WriteTransaction,
  { organizationId, domain }: { readonly organizationId: OrganizationId; readonly domain: string },
): Promise<void> {
  await transaction.run('UPDATE organizations SET default_mail_domain = ? WHERE id = ?', [
    domain,
    organizationId,
  ]);
}

/** `~` cannot begin an alias, so the key is out of everyone's way and the alias is free. */
export async function updateToDeleted(
  transaction: WriteTransaction,
  { organizationId, now }: { readonly organizationId: OrganizationId; readonly now: Instant },
): Promise<void> {
  await transaction.run(
    `UPDATE organizations SET state = 'DELETED', deleted_at = ?, alias_key = ? WHERE id = ?`,
    [now, `~${organizationId}`, organizationId],
  );
}
