import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { Effect } from '#domain/access/effect.ts';
import type { ReadTransaction, SqlValue, WriteTransaction } from '#storage/store.ts';
import type { DeviceOverride } from './device-override.ts';

export interface OverridePlace {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
  readonly deviceId: string;
}

interface OverrideRow {
  readonly organization_id: string;
  readonly user_id: string;
  readonly device_id: string;
  readonly effect: Effect;
  readonly description: string | null;
  readonly created_at: number;
  readonly modified_at: number;
}

const columns = 'organization_id, user_id, device_id, effect, description, created_at, modified_at';

const toOverride = (row: OverrideRow): DeviceOverride => ({
  organizationId: asId(row.organization_id),
  userId: asId(row.user_id),
  deviceId: row.device_id,
  effect: row.effect,
  description: row.description,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

const placeOf = ({ organizationId, userId, deviceId }: OverridePlace): SqlValue[] => [
  organizationId,
  userId,
  keyOf(deviceId),
];

/** One that was there is replaced, and keeps the time of its creation. */
export async function upsertOverride(transaction: WriteTransaction, override: DeviceOverride): Promise<void> {
  await transaction.run(
    `INSERT INTO device_access_overrides (${columns}, device_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (organization_id, user_id, device_key) DO UPDATE SET device_id = excluded.device_id,
       effect = excluded.effect, description = excluded.description, modified_at = excluded.modified_at`,
    [
      override.organizationId,
      override.userId,
      override.deviceId,
      override.effect,
      override.description,
      override.createdAt,
      override.modifiedAt,
      keyOf(override.deviceId),
    ],
  );
}

export async function selectOverride(
  transaction: ReadTransaction,
  place: OverridePlace,
): Promise<DeviceOverride | undefined> {
  const row = await transaction.get<OverrideRow>(
    `SELECT ${columns} FROM device_access_overrides
     WHERE organization_id = ? AND user_id = ? AND device_key = ?`,
    placeOf(place),
  );
  return row && toOverride(row);
}

/** In the order of user and device, after a key, of one user or device where it is given. */
export async function selectOverrides(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly userId?: EntityId | undefined;
    readonly deviceId?: string | undefined;
    readonly after: { readonly userId: string; readonly deviceKey: string };
    readonly limit: number;
  },
): Promise<DeviceOverride[]> {
  const { organizationId, userId, deviceId, after, limit } = wanted;
  const rows = await transaction.all<OverrideRow>(
    `SELECT ${columns} FROM device_access_overrides
     WHERE organization_id = ? AND (user_id, device_key) > (?, ?)
       ${userId === undefined ? '' : 'AND user_id = ?'} ${deviceId === undefined ? '' : 'AND device_key = ?'}
     ORDER BY user_id, device_key LIMIT ?`,
    [
      organizationId,
      after.userId,
      after.deviceKey,
      ...(userId === undefined ? [] : [userId]),
      ...(deviceId === undefined ? [] : [keyOf(deviceId)]),
      limit,
    ],
  );
  return rows.map(toOverride);
}

export const deleteOverrideRow = (transaction: WriteTransaction, place: OverridePlace): Promise<number> =>
  transaction.run(
    'DELETE FROM device_access_overrides WHERE organization_id = ? AND user_id = ? AND device_key = ?',
    placeOf(place),
  );

export const deleteOverridesOfUser = (
  transaction: WriteTransaction,
  { organizationId, userId }: Pick<OverridePlace, 'organizationId' | 'userId'>,
): Promise<number> =>
  transaction.run('DELETE FROM device_access_overrides WHERE organization_id = ? AND user_id = ?', [
    organizationId,
    userId,
  ]);
