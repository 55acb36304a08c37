import { asId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { AvailabilityConfiguration } from './availability-configuration.ts';

export interface SealedConfiguration extends AvailabilityConfiguration {
  readonly sealedPassword: Uint8Array;
}

interface ConfigurationRow {
  readonly organization_id: string;
  readonly domain: string;
  readonly endpoint: string;
  readonly user_name: string;
  readonly sealed_password: Uint8Array;
  readonly created_at: number;
  readonly modified_at: number;
}

const columns = 'organization_id, domain, endpoint, user_name, sealed_password, created_at, modified_at';

const toConfiguration = (row: ConfigurationRow): SealedConfiguration => ({
  organizationId: asId(row.organization_id),
  domain: row.domain,
  endpoint: row.endpoint,
  userName: row.user_name,
  sealedPassword: row.sealed_password,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

export async function selectConfiguration(
  transaction: ReadTransaction,
  { organizationId, domain }: { organizationId: OrganizationId; domain: string },
): Promise<SealedConfiguration | undefined> {
  const row = await transaction.get<ConfigurationRow>(
    `SELECT ${columns} FROM availability_configurations WHERE organization_id = ? AND domain = ?`,
    [organizationId, domain],
  );
  return row && toConfiguration(row);
}

/** In the order of their domains. */
export async function selectConfigurations(
  transaction: ReadTransaction,
  { organizationId, after, limit }: { organizationId: OrganizationId; after: string; limit: number },
): Promise<SealedConfiguration[]> {
  const rows = await transaction.all<ConfigurationRow>(
    `SELECT ${columns} FROM availability_configurations
     WHERE organization_id = ? AND domain > ? ORDER BY domain LIMIT ?`,
    [organizationId, after, limit],
  );
  return rows.map(toConfiguration);
}

export async function insertConfiguration(
  transaction: WriteTransaction,
  row: SealedConfiguration,
): Promise<void> {
  await transaction.run(`INSERT INTO availability_configurations (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`, [
    row.organizationId,
    row.domain,
    row.endpoint,
    row.userName,
    row.sealedPassword,
    row.createdAt,
    row.modifiedAt,
  ]);
}

/** False when there is none. */
export async function updateConfiguration(
  transaction: WriteTransaction,
  row: Omit<SealedConfiguration, 'createdAt'>,
): Promise<boolean> {
  const updated = await transaction.run(
    `UPDATE availability_configurations SET endpoint = ?, user_name = ?, sealed_password = ?, modified_at = ?
     WHERE organization_id = ? AND domain = ?`,
    [row.endpoint, row.userName, row.sealedPassword, row.modifiedAt, row.organizationId, row.domain],
  );
  return updated === 1;
}

export const deleteConfiguration = (
  transaction: WriteTransaction,
  { organizationId, domain }: { organizationId: OrganizationId; domain: string },
): Promise<number> =>
  transaction.run('DELETE FROM availability_configurations WHERE organization_id = ? AND domain = ?', [
    organizationId,
    domain,
  ]);
