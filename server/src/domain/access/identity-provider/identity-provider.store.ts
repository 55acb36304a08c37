import { asId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type {
  AuthenticationMode,
  IdentityCenterApplication,
  IdentityProviderConfiguration,
  TokenStatus,
} from './identity-provider.ts';

interface ConfigurationRow {
  readonly organization_id: string;
  readonly authentication_mode: AuthenticationMode;
  readonly instance_arn: string;
  readonly application_arn: string;
  readonly token_status: TokenStatus;
  readonly token_lifetime_days: number;
  readonly updated_at: number;
}

interface ApplicationRow {
  readonly arn: string;
  readonly instance_arn: string;
  readonly name: string;
  readonly created_at: number;
}

export async function selectConfiguration(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<IdentityProviderConfiguration | undefined> {
  const row = await transaction.get<ConfigurationRow>(
    `SELECT organization_id, authentication_mode, instance_arn, application_arn, token_status,
       token_lifetime_days, updated_at
     FROM identity_provider_configurations WHERE organization_id = ?`,
    [organizationId],
  );
  return (
    row && {
      organizationId: asId(row.organization_id),
      mode: row.authentication_mode,
      instanceArn: row.instance_arn,
      applicationArn: row.application_arn,
      tokenStatus: row.token_status,
      tokenLifetimeDays: row.token_lifetime_days,
      updatedAt: row.updated_at,
    }
  );
}

export async function upsertConfiguration(
  transaction: WriteTransaction,
  configuration: IdentityProviderConfiguration,
): Promise<void> {
  await transaction.run(
    `INSERT INTO identity_provider_configurations (organization_id, authentication_mode, instance_arn,
       application_arn, token_status, token_lifetime_days, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (organization_id) DO UPDATE SET authentication_mode = excluded.authentication_mode,
       instance_arn = excluded.instance_arn, application_arn = excluded.application_arn,
       token_status = excluded.token_status, token_lifetime_days = excluded.token_lifetime_days,
       updated_at = excluded.updated_at`,
    [
      configuration.organizationId,
      configuration.mode,
      configuration.instanceArn,
      configuration.applicationArn,
      configuration.tokenStatus,
      configuration.tokenLifetimeDays,
      configuration.updatedAt,
    ],
  );
}

/** How many there were: 1 or 0. */
export const deleteConfiguration = (
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<number> =>
  transaction.run('DELETE FROM identity_provider_configurations WHERE organization_id = ?', [organizationId]);

export async function insertApplication(
  transaction: WriteTransaction,
  { arn, instanceArn, name, createdAt }: IdentityCenterApplication,
): Promise<void> {
  await transaction.run(
    'INSERT INTO identity_center_applications (arn, instance_arn, name, created_at) VALUES (?, ?, ?, ?)',
    [arn, instanceArn, name, createdAt],
  );
}

/** The row stays as it is until the transaction ends. */
export async function selectApplicationForUpdate(
  transaction: WriteTransaction,
  arn: string,
): Promise<IdentityCenterApplication | undefined> {
  const row = await transaction.get<ApplicationRow>(
    `SELECT arn, instance_arn, name, created_at FROM identity_center_applications
     WHERE arn = ?${transaction.dialect.forUpdate}`,
    [arn],
  );
  return row && { arn: row.arn, instanceArn: row.instance_arn, name: row.name, createdAt: row.created_at };
}

export async function selectIsApplicationUsed(transaction: ReadTransaction, arn: string): Promise<boolean> {
  const row = await transaction.get(
    'SELECT 1 AS used FROM identity_provider_configurations WHERE application_arn = ? LIMIT 1',
    [arn],
  );
  return row !== undefined;
}

export async function deleteApplicationRow(transaction: WriteTransaction, arn: string): Promise<void> {
  await transaction.run('DELETE FROM identity_center_applications WHERE arn = ?', [arn]);
}
