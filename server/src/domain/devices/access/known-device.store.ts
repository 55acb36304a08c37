// Devices of enabled users as far as the rules look at them; those on which an override decides are left out.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, SqlValue } from '#storage/store.ts';
import type { DeviceProperties } from './device-access.ts';

const properties = ['device_type', 'model', 'operating_system', 'user_agent'] as const;

type PropertyRow = Readonly<Record<(typeof properties)[number], string | null>>;

const ruledDevices = `FROM mobile_devices JOIN users
    ON users.organization_id = mobile_devices.organization_id AND users.id = mobile_devices.user_id
  WHERE mobile_devices.organization_id = ? AND users.state = 'ENABLED'
    AND NOT EXISTS (SELECT 1 FROM device_access_overrides AS override
      WHERE override.organization_id = mobile_devices.organization_id
        AND override.user_id = mobile_devices.user_id AND override.device_key = mobile_devices.device_key)`;

export interface DevicesAlike {
  readonly properties: DeviceProperties;
  readonly count: number;
}

/** Devices that report the same are judged alike: there are far fewer kinds than devices. Most first. */
export async function selectDeviceKinds(
  transaction: ReadTransaction,
  { organizationId, count }: { readonly organizationId: OrganizationId; readonly count: number },
): Promise<DevicesAlike[]> {
  const rows = await transaction.all<PropertyRow & { readonly count: number }>(
    `SELECT ${properties.join(', ')}, COUNT(*) AS count ${ruledDevices}
     GROUP BY ${properties.join(', ')} ORDER BY COUNT(*) DESC LIMIT ?`,
    [organizationId, count],
  );
  return rows.map((row) => ({
    properties: {
      type: row.device_type ?? undefined,
      model: row.model ?? undefined,
      operatingSystem: row.operating_system ?? undefined,
      userAgent: row.user_agent ?? undefined,
    },
    count: row.count,
  }));
}

export interface KnownDevice {
  readonly userId: EntityId;
  readonly userDisplayName: string;
  readonly deviceId: string;
  /** What its owner would call it. */
  readonly displayName: string;
}

interface DeviceRow {
  readonly user_id: string;
  readonly display_name: string;
  readonly device_id: string;
  readonly device_name: string;
}

/** Those that report one of these, by their owners. */
export async function selectDevicesOfKinds(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly kinds: readonly DeviceProperties[];
    readonly count: number;
  },
): Promise<KnownDevice[]> {
  if (wanted.kinds.length === 0) return [];
  const isOfKind = `(${properties.map((one) => `${one} IS NOT DISTINCT FROM ?`).join(' AND ')})`;
  const ofKinds = wanted.kinds.flatMap(({ type, model, operatingSystem, userAgent }): SqlValue[] =>
    [type, model, operatingSystem, userAgent].map((one) => one ?? null),
  );
  const rows = await transaction.all<DeviceRow>(
    `SELECT user_id, display_name, device_id,
       COALESCE(friendly_name, model, device_type, device_id) AS device_name
     ${ruledDevices} AND (${wanted.kinds.map(() => isOfKind).join(' OR ')})
     ORDER BY display_name_key, user_id, device_key LIMIT ?`,
    [wanted.organizationId, ...ofKinds, wanted.count],
  );
  return rows.map((row) => ({
    userId: asId<EntityId>(row.user_id),
    userDisplayName: row.display_name,
    deviceId: row.device_id,
    displayName: row.device_name,
  }));
}
