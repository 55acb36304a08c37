// In whose mailboxes a change of a role lets programs act, and in whose no longer. Whom no rule names is
// judged like everybody else whom none names: one of them is asked about, however many there are.
import type { OrganizationId } from '#base/ids.ts';
import {
  namedChangesMax,
  noAccessChanges,
  type AccessChange,
  type AccessChanges,
  type AccessLook,
  type AccessTurn,
} from '#operations/access-change.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectEnabledAmong, selectEnabledBut, type ImpersonatedUser } from './impersonated-user.store.ts';
import { selectRoles } from './impersonation-role.store.ts';
import { judgeImpersonation, type ImpersonationKind, type ImpersonationRole } from './impersonation-role.ts';

export async function observeImpersonation(
  transaction: ReadTransaction,
  { organizationId }: { readonly organizationId: OrganizationId },
): Promise<AccessLook> {
  const before = await selectRoles(transaction, organizationId);
  return async (later) => {
    const after = await selectRoles(later, organizationId);
    const changed = changedRole(before, after);
    return changed === undefined ? noAccessChanges : compare(later, { organizationId, ...changed });
  };
}

interface RoleChange {
  readonly was: ImpersonationRole | undefined;
  readonly is: ImpersonationRole | undefined;
}

/** An operation changes one. */
function changedRole(
  before: readonly ImpersonationRole[],
  after: readonly ImpersonationRole[],
): RoleChange | undefined {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  return [...ids]
    .map((id) => ({ was: before.find((one) => one.id === id), is: after.find((one) => one.id === id) }))
    .find(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is));
}

const nobodysId = '';

async function compare(
  transaction: ReadTransaction,
  { organizationId, ...role }: RoleChange & { readonly organizationId: OrganizationId },
): Promise<AccessChanges> {
  const ids = [...new Set([...idsNamedIn(role.was), ...idsNamedIn(role.is)])];
  const among = await selectEnabledAmong(transaction, { organizationId, ids });
  const ofNamed = among.flatMap((user) => changesFor(user, role));
  const turnsOfOthers = turnsFor(nobodysId, role);
  if (turnsOfOthers.length === 0) return summary(ofNamed, { gained: 0, lost: 0 });
  const others = await selectEnabledBut(transaction, { organizationId, ids, count: namedChangesMax });
  const unnamedCount = others.enabledCount - among.length - others.first.length;
  const unnamed = (turn: AccessTurn): number =>
    turnsOfOthers.some((one) => one.turn === turn) ? unnamedCount : 0;
  return summary([...ofNamed, ...others.first.flatMap((user) => changesFor(user, role))], {
    gained: unnamed('GAINED'),
    lost: unnamed('LOST'),
  });
}

const idsNamedIn = (role: ImpersonationRole | undefined): string[] =>
  role?.rules.flatMap(({ targetUserIds = [], notTargetUserIds = [] }) => [
    ...targetUserIds,
    ...notTargetUserIds,
  ]) ?? [];

/** `unnamed`: how many more there are than those in `changes`. */
function summary(
  changes: readonly AccessChange[],
  unnamed: { readonly gained: number; readonly lost: number },
): AccessChanges {
  const lost = changes.filter(({ turn }) => turn === 'LOST');
  const gained = changes.filter(({ turn }) => turn === 'GAINED');
  return {
    named: [...lost, ...gained].slice(0, namedChangesMax),
    gainedCount: gained.length + unnamed.gained,
    lostCount: lost.length + unnamed.lost,
    isComplete: true,
  };
}

interface Turn {
  readonly turn: AccessTurn;
  readonly kind: ImpersonationKind;
}

/** Another kind of access is one lost and one gained. */
function turnsFor(userId: string, { was, is }: RoleChange): Turn[] {
  const [before, after] = [kindFor(was, userId), kindFor(is, userId)];
  if (before === after) return [];
  return [
    ...(before === undefined ? [] : [{ turn: 'LOST' as const, kind: before }]),
    ...(after === undefined ? [] : [{ turn: 'GAINED' as const, kind: after }]),
  ];
}

const kindFor = (role: ImpersonationRole | undefined, userId: string): ImpersonationKind | undefined =>
  role !== undefined && judgeImpersonation(role.rules, userId).effect === 'ALLOW' ? role.kind : undefined;

function changesFor(user: ImpersonatedUser, role: RoleChange): AccessChange[] {
  const { id = '', name = '' } = role.is ?? role.was ?? {};
  return turnsFor(user.id, role).map(({ turn, kind }) => ({
    turn,
    permissions: [kind],
    user,
    target: { kind: 'IMPERSONATION_ROLE', id, displayName: name },
    via: [],
  }));
}
