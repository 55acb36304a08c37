// Who gains or loses access to whose mailbox by a change of memberships, permissions or states: what is
// enforced is asked before and after it, for those alone whom it can touch.
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { findEntities } from '#domain/directory/entities/find-entities.ts';
import {
  namedChangesMax,
  noAccessChanges,
  type AccessChange,
  type AccessLook,
} from '#operations/access-change.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { compareAccess, type TurnOfAccess } from './compare-access.ts';
import { findAccessBetween, type AccessBetween } from './find-access-between.ts';
import {
  touchedByMembership,
  touchedByPermissions,
  touchedByStanding,
  type TouchedAccess,
} from './find-touched-access.ts';

interface Subject<Input> {
  readonly organizationId: OrganizationId;
  readonly input: Input;
}

/** For operations that put a member into a group, or take one out. */
export const observeMembership = async (
  transaction: ReadTransaction,
  { organizationId, input }: Subject<{ readonly GroupId: string; readonly MemberId: string }>,
): Promise<AccessLook> =>
  observe(transaction, {
    organizationId,
    touched: await touchedByMembership(transaction, { organizationId, input }),
  });

/** For operations that give or take permissions. */
export const observePermissions = async (
  transaction: ReadTransaction,
  { organizationId, input }: Subject<{ readonly EntityId: string; readonly GranteeId: string }>,
): Promise<AccessLook> =>
  observe(transaction, {
    organizationId,
    touched: await touchedByPermissions(transaction, { organizationId, input }),
  });

/** For operations that enable, disable or delete. `identifierOf` says where an input names the entity. */
export const observeStanding =
  <Input>(identifierOf: (input: Input) => string) =>
  async (transaction: ReadTransaction, { organizationId, input }: Subject<Input>): Promise<AccessLook> =>
    observe(transaction, {
      organizationId,
      touched: await touchedByStanding(transaction, { organizationId, identifier: identifierOf(input) }),
    });

async function observe(
  transaction: ReadTransaction,
  { organizationId, touched }: { organizationId: OrganizationId; touched: readonly TouchedAccess[] },
): Promise<AccessLook> {
  if (touched.length === 0) return async () => noAccessChanges;
  const before = await look(transaction, { organizationId, touched });
  return async (later) => {
    const after = await look(later, { organizationId, touched });
    const turns = compare(before, after);
    const named = turns
      .toSorted((one, other) => order.indexOf(one.turn) - order.indexOf(other.turn))
      .slice(0, namedChangesMax);
    return {
      named: await nameAll(later, { organizationId, turns: named }),
      gainedCount: turns.filter(({ turn }) => turn === 'GAINED').length,
      lostCount: turns.filter(({ turn }) => turn === 'LOST').length,
      isComplete: touched.every(({ isComplete }) => isComplete),
    };
  };
}

const order = ['LOST', 'GAINED', 'KEPT'];

async function look(
  transaction: ReadTransaction,
  { organizationId, touched }: { organizationId: OrganizationId; touched: readonly TouchedAccess[] },
): Promise<ReadonlyMap<string, AccessBetween>> {
  const all = new Map<string, AccessBetween>();
  // two at most
  for (const { actorIds, ownerIds } of touched) {
    const found = await findAccessBetween(transaction, { organizationId, actorIds, ownerIds });
    for (const [key, access] of found) all.set(key, access);
  }
  return all;
}

type Turn = TurnOfAccess & Pick<AccessBetween, 'actorId' | 'ownerId'>;

function compare(
  before: ReadonlyMap<string, AccessBetween>,
  after: ReadonlyMap<string, AccessBetween>,
): readonly Turn[] {
  return [...new Map([...before, ...after])].flatMap(([key, { actorId, ownerId }]) =>
    compareAccess(before.get(key)?.access, after.get(key)?.access).map((turn) => ({
      ...turn,
      actorId,
      ownerId,
    })),
  );
}

async function nameAll(
  transaction: ReadTransaction,
  { organizationId, turns }: { organizationId: OrganizationId; turns: readonly Turn[] },
): Promise<AccessChange[]> {
  const ids = new Set<EntityId>();
  for (const { actorId, ownerId, grants } of turns) {
    for (const id of [actorId, ownerId, ...grants.map(({ granteeId }) => granteeId)]) ids.add(id);
  }
  if (ids.size === 0) return [];
  const found = await findEntities(transaction, { organizationId, ids: [...ids] });
  const entities = new Map(found.map((entity) => [entity.id, entity]));
  return turns
    .map((turn) => toChange(turn, entities))
    .toSorted(
      (one, other) =>
        order.indexOf(one.turn) - order.indexOf(other.turn) ||
        one.user.displayName.localeCompare(other.user.displayName, 'en'),
    );
}

type Named = Pick<Awaited<ReturnType<typeof findEntities>>[number], 'kind' | 'displayName'>;

function toChange(
  { turn, permissions, actorId, ownerId, grants }: Turn,
  entities: ReadonlyMap<EntityId, Named>,
): AccessChange {
  const nameOf = (id: EntityId): string => entities.get(id)?.displayName ?? id;
  const groups = grants.filter(({ granteeKind }) => granteeKind === 'GROUP');
  return {
    turn,
    permissions,
    user: { id: actorId, displayName: nameOf(actorId) },
    target: {
      kind: entities.get(ownerId)?.kind === 'GROUP' ? 'ADDRESS' : 'MAILBOX',
      id: ownerId,
      displayName: nameOf(ownerId),
    },
    via: groups.map(({ granteeId }) => nameOf(granteeId)).toSorted(),
  };
}
