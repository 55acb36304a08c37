import { asId, type OrganizationId } from '#base/ids.ts';
import type { Effect } from '#domain/access/effect.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { DeviceConditions, DeviceRule } from './device-access.ts';

interface DeviceRuleRow {
  readonly organization_id: string;
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly effect: Effect;
  readonly conditions: string;
  readonly created_at: number;
  readonly modified_at: number;
}

const columns = 'organization_id, id, name, description, effect, conditions, created_at, modified_at';

/** The oldest first. */
export async function selectDeviceRules(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<DeviceRule[]> {
  const rows = await transaction.all<DeviceRuleRow>(
    `SELECT ${columns} FROM device_access_rules WHERE organization_id = ? ORDER BY created_at, id`,
    [organizationId],
  );
  return rows.map((row) => ({
    organizationId: asId(row.organization_id),
    id: row.id,
    name: row.name,
    description: row.description,
    effect: row.effect,
    conditions: JSON.parse(row.conditions) as DeviceConditions, // written by insert and update
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  }));
}

export async function insertDeviceRule(transaction: WriteTransaction, rule: DeviceRule): Promise<void> {
  await transaction.run(`INSERT INTO device_access_rules (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, [
    rule.organizationId,
    rule.id,
    rule.name,
    rule.description,
    rule.effect,
    JSON.stringify(rule.conditions),
    rule.createdAt,
    rule.modifiedAt,
  ]);
}

/** False when there is none. */
export async function updateDeviceRuleRow(
  transaction: WriteTransaction,
  rule: Omit<DeviceRule, 'createdAt'>,
): Promise<boolean> {
  const updated = await transaction.run(
    `UPDATE device_access_rules SET name = ?, description = ?, effect = ?, conditions = ?, modified_at = ?
     WHERE organization_id = ? AND id = ?`,
    [
      rule.name,
      rule.description,
      rule.effect,
      JSON.stringify(rule.conditions),
      rule.modifiedAt,
      rule.organizationId,
      rule.id,
    ],
  );
  return updated === 1;
}

export const deleteDeviceRuleRow = (
  transaction: WriteTransaction,
  { organizationId, id }: { organizationId: OrganizationId; id: string },
): Promise<number> =>
  transaction.run('DELETE FROM device_access_rules WHERE organization_id = ? AND id = ?', [
    organizationId,
    id,
  ]);
