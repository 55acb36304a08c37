import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { DevicePolicy } from './device-policy.ts';

export async function selectPolicy(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<DevicePolicy | undefined> {
  const row = await transaction.get<{
    readonly requires_device_encryption: number;
    readonly requires_storage_card_encryption: number;
    readonly requires_password: number;
    readonly allows_simple_password: number;
    readonly password_length_min: number | null;
    readonly requires_alphanumeric_password: number;
    readonly failed_attempts_max: number | null;
    readonly password_expires_after_days: number | null;
    readonly screen_lock_after_seconds: number | null;
    readonly password_history_count: number | null;
  }>('SELECT * FROM mobile_device_policies WHERE organization_id = ?', [organizationId]);
  return (
    row && {
      requiresDeviceEncryption: row.requires_device_encryption === 1,
      requiresStorageCardEncryption: row.requires_storage_card_encryption === 1,
      requiresPassword: row.requires_password === 1,
      allowsSimplePassword: row.allows_simple_password === 1,
      passwordLengthMin: row.password_length_min,
      requiresAlphanumericPassword: row.requires_alphanumeric_password === 1,
      failedAttemptsMax: row.failed_attempts_max,
      passwordExpiresAfterDays: row.password_expires_after_days,
      screenLockAfterSeconds: row.screen_lock_after_seconds,
      passwordHistoryCount: row.password_history_count,
    }
  );
}

const columns = [
  'requires_device_encryption',
  'requires_storage_card_encryption',
  'requires_password',
  'allows_simple_password',
  'password_length_min',
  'requires_alphanumeric_password',
  'failed_attempts_max',
  'password_expires_after_days',
  'screen_lock_after_seconds',
  'password_history_count',
  'updated_at',
];

export async function upsertPolicy(
  transaction: WriteTransaction,
  { organizationId, policy, now }: { organizationId: OrganizationId; policy: DevicePolicy; now: Instant },
): Promise<void> {
  await transaction.run(
    `INSERT INTO mobile_device_policies (organization_id, ${columns.join(', ')})
     VALUES (?, ${columns.map(() => '?').join(', ')})
     ON CONFLICT (organization_id) DO UPDATE SET
       ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    [
      organizationId,
      Number(policy.requiresDeviceEncryption),
      Number(policy.requiresStorageCardEncryption),
      Number(policy.requiresPassword),
      Number(policy.allowsSimplePassword),
      policy.passwordLengthMin,
      Number(policy.requiresAlphanumericPassword),
      policy.failedAttemptsMax,
      policy.passwordExpiresAfterDays,
      policy.screenLockAfterSeconds,
      policy.passwordHistoryCount,
      now,
    ],
  );
}

/** Devices that hold the policy of before take it over anew. */
export const updateToProvisioningRequired = (
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<number> =>
  transaction.run(
    `UPDATE mobile_devices SET policy_key = NULL,
       status = CASE WHEN status = 'PROVISIONING_SUCCEEDED' THEN 'PROVISIONING_REQUIRED' ELSE status END
     WHERE organization_id = ? AND (policy_key IS NOT NULL OR status = 'PROVISIONING_SUCCEEDED')`,
    [organizationId],
  );
