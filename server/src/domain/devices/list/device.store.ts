import { asId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { ReadTransaction, SqlValue, WriteTransaction } from '#storage/store.ts';
import {
  deviceFactNames,
  type Device,
  type DeviceFactName,
  type DeviceReference,
  type DeviceStatus,
} from './device.ts';

type FactColumn =
  | 'device_type'
  | 'model'
  | 'friendly_name'
  | 'operating_system'
  | 'operating_system_language'
  | 'user_agent'
  | 'phone_number'
  | 'mobile_operator'
  | 'imei'
  | 'protocol_version';

const factColumns: Readonly<Record<DeviceFactName, FactColumn>> = {
  deviceType: 'device_type',
  model: 'model',
  friendlyName: 'friendly_name',
  operatingSystem: 'operating_system',
  operatingSystemLanguage: 'operating_system_language',
  userAgent: 'user_agent',
  phoneNumber: 'phone_number',
  mobileOperator: 'mobile_operator',
  imei: 'imei',
  protocolVersion: 'protocol_version',
};

interface DeviceRow extends Readonly<Record<FactColumn, string | null>> {
  readonly organization_id: string;
  readonly user_id: string;
  readonly device_id: string;
  readonly status: DeviceStatus;
  readonly policy_key: string | null;
  readonly is_account_only_wipe: number;
  readonly status_before_wipe: DeviceStatus | null;
  readonly wipe_requested_at: number | null;
  readonly wipe_confirmed_at: number | null;
  readonly epoch: number;
  readonly first_sync_at: number;
  readonly last_sync_at: number;
  readonly last_address: string | null;
}

const isThisDevice = 'organization_id = ? AND user_id = ? AND device_key = ?';

const keyParameters = ({ organizationId, userId, deviceId }: DeviceReference): SqlValue[] => [
  organizationId,
  userId,
  keyOf(deviceId),
];

export async function selectDevice(
  transaction: ReadTransaction,
  reference: DeviceReference,
): Promise<Device | undefined> {
  const row = await transaction.get<DeviceRow>(
    `SELECT * FROM mobile_devices WHERE ${isThisDevice}`,
    keyParameters(reference),
  );
  return row && toDevice(row);
}

/** The row stays ours until the transaction ends. */
export async function selectDeviceLocked(
  transaction: WriteTransaction,
  reference: DeviceReference,
): Promise<Device | undefined> {
  const row = await transaction.get<DeviceRow>(
    `SELECT * FROM mobile_devices WHERE ${isThisDevice}${transaction.dialect.forUpdate}`,
    keyParameters(reference),
  );
  return row && toDevice(row);
}

/** Those that synchronized last at the top. */
export async function selectDevices(
  transaction: ReadTransaction,
  { organizationId, userId, count }: Omit<DeviceReference, 'deviceId'> & { readonly count: number },
): Promise<Device[]> {
  const rows = await transaction.all<DeviceRow>(
    `SELECT * FROM mobile_devices WHERE organization_id = ? AND user_id = ?
       ORDER BY last_sync_at DESC, device_key LIMIT ?`,
    [organizationId, userId, count],
  );
  return rows.map(toDevice);
}

/** A new device; one that is there already keeps everything but what it tells now. */
export async function upsertDevice(transaction: WriteTransaction, device: Device): Promise<void> {
  const columns: [string, SqlValue][] = deviceFactNames.map((name) => [factColumns[name], device[name]]);
  columns.push(['last_sync_at', device.lastSyncAt], ['last_address', device.lastAddress]);
  const names = columns.map(([column]) => column);
  await transaction.run(
    `INSERT INTO mobile_devices (organization_id, user_id, device_key, device_id, status,
       is_account_only_wipe, epoch, first_sync_at, ${names.join(', ')})
     VALUES (?, ?, ?, ?, ?, 0, 0, ?, ${names.map(() => '?').join(', ')})
     ON CONFLICT (organization_id, user_id, device_key) DO UPDATE SET
       ${names.map((name) => `${name} = COALESCE(excluded.${name}, mobile_devices.${name})`).join(', ')}`,
    [
      ...keyParameters(device),
      device.deviceId,
      device.status,
      device.firstSyncAt,
      ...columns.map(([, value]) => value),
    ],
  );
}

export type DeviceStanding = Pick<
  Device,
  | 'status'
  | 'policyKey'
  | 'isAccountOnlyWipe'
  | 'statusBeforeWipe'
  | 'wipeRequestedAt'
  | 'wipeConfirmedAt'
  | 'epoch'
>;

export async function updateStanding(
  transaction: WriteTransaction,
  { reference, standing }: { readonly reference: DeviceReference; readonly standing: DeviceStanding },
): Promise<void> {
  await transaction.run(
    `UPDATE mobile_devices SET status = ?, policy_key = ?, is_account_only_wipe = ?, status_before_wipe = ?,
       wipe_requested_at = ?, wipe_confirmed_at = ?, epoch = ? WHERE ${isThisDevice}`,
    [
      standing.status,
      standing.policyKey,
      standing.isAccountOnlyWipe ? 1 : 0,
      standing.statusBeforeWipe,
      standing.wipeRequestedAt,
      standing.wipeConfirmedAt,
      standing.epoch,
      ...keyParameters(reference),
    ],
  );
}

export const deleteDevice = (transaction: WriteTransaction, reference: DeviceReference): Promise<number> =>
  transaction.run(`DELETE FROM mobile_devices WHERE ${isThisDevice}`, keyParameters(reference));

const toDevice = (row: DeviceRow): Device => ({
  organizationId: asId(row.organization_id),
  userId: asId(row.user_id),
  deviceId: row.device_id,
  deviceType: row.device_type,
  model: row.model,
  friendlyName: row.friendly_name,
  operatingSystem: row.operating_system,
  operatingSystemLanguage: row.operating_system_language,
  userAgent: row.user_agent,
  phoneNumber: row.phone_number,
  mobileOperator: row.mobile_operator,
  imei: row.imei,
  protocolVersion: row.protocol_version,
  status: row.status,
  policyKey: row.policy_key,
  isAccountOnlyWipe: row.is_account_only_wipe === 1,
  statusBeforeWipe: row.status_before_wipe,
  wipeRequestedAt: row.wipe_requested_at,
  wipeConfirmedAt: row.wipe_confirmed_at,
  epoch: row.epoch,
  firstSyncAt: row.first_sync_at,
  lastSyncAt: row.last_sync_at,
  lastAddress: row.last_address,
});
