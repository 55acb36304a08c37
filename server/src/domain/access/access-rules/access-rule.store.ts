import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Effect } from '../effect.ts';
import type { AccessConditions, AccessRule } from './access-rule.ts';

interface AccessRuleRow {
  readonly name: string;
  readonly effect: Effect;
  readonly description: string;
  readonly conditions: string;
  readonly created_at: number;
  readonly modified_at: number;
}

/** In the order of their names. */
export async function selectAccessRules(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<AccessRule[]> {
  const rows = await transaction.all<AccessRuleRow>(
    `SELECT name, effect, description, conditions, created_at, modified_at FROM access_rules
     WHERE organization_id = ? ORDER BY name`,
    [organizationId],
  );
  return rows.map((row) => ({
    name: row.name,
    effect: row.effect,
    description: row.description,
    conditions: JSON.parse(row.conditions) as AccessConditions, // written by upsertAccessRule
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  }));
}

/** A rule of the same name is replaced, and keeps the time of its creation. */
export async function upsertAccessRule(
  transaction: WriteTransaction,
  { organizationId, rule }: { organizationId: OrganizationId; rule: AccessRule },
): Promise<void> {
  await transaction.run(
    `INSERT INTO access_rules
       (organization_id, name, effect, description, conditions, created_at, modified_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (organization_id, name) DO UPDATE SET effect = excluded.effect,
       description = excluded.description, conditions = excluded.conditions,
       modified_at = excluded.modified_at`,
    [
      organizationId,
      rule.name,
      rule.effect,
      rule.description,
      JSON.stringify(rule.conditions),
      rule.createdAt,
      rule.modifiedAt,
    ],
  );
}

/** False when there was none. */
export async function deleteAccessRuleRow(
  transaction: WriteTransaction,
  { organizationId, name }: { organizationId: OrganizationId; name: string },
): Promise<boolean> {
  const deleted = await transaction.run('DELETE FROM access_rules WHERE organization_id = ? AND name = ?', [
    organizationId,
    name,
  ]);
  return deleted === 1;
}
