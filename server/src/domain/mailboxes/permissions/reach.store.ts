// What an actor can reach, with the grants that it comes from; the same ways as in access.store.ts.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { EntityKind } from '#domain/directory/entities/entity.ts';
import type { ReadTransaction, SqlValue } from '#storage/store.ts';
import { enabledAbove } from './access.store.ts';
import type { Grant } from './permission.ts';
import { grantColumns, toGrant, type GrantRow } from './permission.store.ts';

export interface Reached {
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly name: string;
  readonly nameKey: string;
  readonly grants: readonly Grant[];
}

interface ReachedRow extends GrantRow {
  readonly entity_id: string;
  readonly entity_kind: EntityKind;
  readonly entity_name: string;
  readonly name_key: string;
}

const tables: readonly (readonly [table: string, kind: EntityKind])[] = [
  ['users', 'USER'],
  ['directory_groups', 'GROUP'],
  ['resources', 'RESOURCE'],
];

/** Enabled entities that granted something that reaches an enabled user, by name. One query. */
export async function selectReached(
  transaction: ReadTransaction,
  wanted: { organizationId: OrganizationId; actorId: EntityId; afterKey: string; count: number },
): Promise<Reached[]> {
  const { organizationId, actorId, afterKey, count } = wanted;
  const { dialect } = transaction;
  const enabledIn = ([table, kind]: (typeof tables)[number]): string =>
    `SELECT named.id, '${kind}' AS kind, named.name, named.name_key FROM granters ${dialect.lookUp({
      table,
      as: 'named',
      columns: ['id', 'name', 'name_key'],
      where: `named.organization_id = ? AND named.id = granters.id AND named.state = 'ENABLED'`,
    })} WHERE named.name_key > ?`;
  const ofTable: readonly SqlValue[] = [organizationId, afterKey];
  const grantsTo = (condition: string): string =>
    dialect.lookUp({
      table: 'mailbox_permissions',
      as: 'granted',
      columns: ['entity_id', grantColumns],
      where: `granted.organization_id = ? AND granted.grantee_id = reached.id AND ${condition}`,
    });
  const rows = await transaction.all<ReachedRow>(
    `WITH RECURSIVE reached (id) AS (
       SELECT id FROM users WHERE organization_id = ? AND id = ? AND state = 'ENABLED'
       UNION SELECT above.group_id FROM reached ${enabledAbove(dialect)}),
     granters (id) AS (SELECT DISTINCT granted.entity_id FROM reached ${grantsTo('granted.entity_id <> ?')}
       WHERE granted.has_full_access + granted.may_send_as + granted.may_send_on_behalf > 0),
     page (id, kind, name, name_key) AS (
       SELECT id, kind, name, name_key FROM (${tables.map(enabledIn).join(' UNION ALL ')}) AS named
       ORDER BY name_key LIMIT ?)
     SELECT page.id AS entity_id, page.kind AS entity_kind, page.name AS entity_name, page.name_key,
       ${grantColumns}
     FROM page CROSS JOIN reached ${grantsTo('granted.entity_id = page.id')}
     ORDER BY page.name_key, grantee_id`,
    [
      organizationId,
      actorId,
      organizationId,
      organizationId,
      organizationId,
      actorId,
      ...tables.flatMap(() => ofTable),
      count,
      organizationId,
    ],
  );
  return [...Map.groupBy(rows, (row) => row.entity_id).values()].flatMap(toReached);
}

function toReached(rows: readonly ReachedRow[]): Reached[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { entity_id: id, entity_kind: kind, entity_name: name, name_key: nameKey } = first;
  return [{ id: asId<EntityId>(id), kind, name, nameKey, grants: rows.map(toGrant) }];
}
