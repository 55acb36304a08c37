// From a person to the mailboxes of others, through groups in groups, as one statement each. A disabled group
// passes nothing on; UNION keeps a circle from going round.
import { asId, type EntityId, type MailboxId, type OrganizationId } from '#base/ids.ts';
import type { Dialect } from '#storage/dialect.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { AccessFacts } from './permission.ts';
import { grantColumns, toGrant, type GrantRow } from './permission.store.ts';

/** From `reached` one step up; takes the organization twice. Joins `above` and `enabled`. */
export const enabledAbove = (dialect: Dialect): string =>
  `${dialect.lookUp({
    table: 'group_members',
    as: 'above',
    columns: ['member_id', 'group_id'],
    where: 'above.organization_id = ? AND above.member_id = reached.id',
  })} ${dialect.lookUp({
    table: 'directory_groups',
    as: 'enabled',
    columns: ['name'],
    where: `enabled.organization_id = ? AND enabled.id = above.group_id AND enabled.state = 'ENABLED'`,
  })}`;

const grantsTo = (dialect: Dialect): string =>
  dialect.lookUp({
    table: 'mailbox_permissions',
    as: 'granted',
    columns: [grantColumns],
    where: 'granted.organization_id = ? AND granted.entity_id = ? AND granted.grantee_id = reached.id',
  });

const isEnabledIn = (table: string): string =>
  `EXISTS (SELECT 1 FROM ${table} WHERE organization_id = ? AND id = ? AND state = 'ENABLED')`;
const ownerIsEnabled = ['users', 'directory_groups', 'resources'].map(isEnabledIn).join(' OR ');

interface StateRow {
  actor_id: string;
  state: string;
  is_owner_enabled: number;
}

/** One for each grant that reaches an actor; one without a grant for an actor whom none reaches. */
type FactRow = StateRow & (GrantRow | { grantee_id: null });

/**
 * What decides over the access of each actor to what one owner has; actors that are no users are left out.
 */
export async function selectAccessFacts(
  transaction: ReadTransaction,
  wanted: { organizationId: OrganizationId; actorIds: readonly EntityId[]; ownerId: EntityId },
): Promise<ReadonlyMap<EntityId, AccessFacts>> {
  const { organizationId, ownerId } = wanted;
  const { isWanted: isActor, parameter: actorIds } = oneOrAny(transaction, wanted.actorIds);
  const rows = await transaction.all<FactRow>(
    `WITH RECURSIVE reached (actor_id, id) AS (
       SELECT id, id FROM users WHERE organization_id = ? AND ${isActor('id')}
       UNION SELECT reached.actor_id, above.group_id FROM reached ${enabledAbove(transaction.dialect)})
     SELECT users.id AS actor_id, users.state,
       CASE WHEN ${ownerIsEnabled} THEN 1 ELSE 0 END AS is_owner_enabled, ${grantColumns}
     FROM users LEFT JOIN (SELECT reached.actor_id, ${grantColumns}
         FROM reached ${grantsTo(transaction.dialect)}) AS granted
       ON granted.actor_id = users.id
     WHERE users.organization_id = ? AND ${isActor('users.id')} ORDER BY users.id, grantee_id`,
    [
      organizationId,
      actorIds,
      organizationId,
      organizationId,
      organizationId,
      ownerId,
      organizationId,
      ownerId,
      organizationId,
      ownerId,
      organizationId,
      ownerId,
      organizationId,
      actorIds,
    ],
  );
  const byActor = Map.groupBy(rows, (row) => asId<EntityId>(row.actor_id));
  return new Map([...byActor].map(([actorId, ofActor]) => [actorId, toFacts(ofActor)]));
}

/** One is said plainly: an engine that plans by estimates then expects few rows. */
export function oneOrAny(
  { dialect }: Pick<ReadTransaction, 'dialect'>,
  ids: readonly EntityId[],
): { readonly isWanted: (column: string) => string; readonly parameter: string } {
  const [id] = ids;
  return id !== undefined && ids.length === 1
    ? { isWanted: (column) => `${column} = ?`, parameter: id }
    : { isWanted: (column) => dialect.isAnyText(column), parameter: JSON.stringify(ids) };
}

const toFacts = (rows: readonly FactRow[]): AccessFacts => ({
  isOwnerEnabled: rows[0]?.is_owner_enabled === 1,
  isActorEnabled: rows[0]?.state === 'ENABLED',
  grants: rows.filter((row) => row.grantee_id !== null).map(toGrant),
});

export interface ReachableMailbox {
  readonly mailboxId: MailboxId;
  readonly ownerId: EntityId;
  /** Of the user or resource: never changed for a user. */
  readonly ownerName: string;
}

interface ReachableRow {
  mailbox_id: number | null;
  owner_id: string;
  owner_name: string | null;
}

/** Open mailboxes of enabled owners to which an enabled user has full access, by the owners' names. */
export async function selectReachableMailboxes(
  transaction: ReadTransaction,
  { organizationId, userId }: { organizationId: OrganizationId; userId: EntityId },
): Promise<ReachableMailbox[]> {
  // looked up one by one: of a join, an engine may make a walk over all mailboxes
  const enabledNameIn = (table: string): string =>
    `(SELECT name FROM ${table} WHERE organization_id = ? AND id = granters.id AND state = 'ENABLED')`;
  const rows = await transaction.all<ReachableRow>(
    `WITH RECURSIVE reached (id) AS (
       SELECT id FROM users WHERE organization_id = ? AND id = ? AND state = 'ENABLED'
       UNION SELECT above.group_id FROM reached ${enabledAbove(transaction.dialect)}),
     granters (id) AS (SELECT DISTINCT granted.entity_id
       FROM reached ${transaction.dialect.lookUp({
         table: 'mailbox_permissions',
         as: 'granted',
         columns: ['entity_id'],
         where: `granted.organization_id = ? AND granted.grantee_id = reached.id
           AND granted.has_full_access = 1 AND granted.entity_id <> ?`,
       })})
     SELECT granters.id AS owner_id,
       (SELECT id FROM mailboxes WHERE organization_id = ? AND owner_id = granters.id AND state = 'ACTIVE')
         AS mailbox_id,
       COALESCE(${enabledNameIn('users')}, ${enabledNameIn('resources')}) AS owner_name
     FROM granters ORDER BY owner_name, granters.id`,
    [
      organizationId,
      userId,
      organizationId,
      organizationId,
      organizationId,
      userId,
      organizationId,
      organizationId,
      organizationId,
    ],
  );
  return rows.flatMap(({ mailbox_id: mailboxId, owner_id: ownerId, owner_name: ownerName }) =>
    mailboxId === null || ownerName === null
      ? []
      : [{ mailboxId: asId<MailboxId>(mailboxId), ownerId: asId<EntityId>(ownerId), ownerName }],
  );
}
