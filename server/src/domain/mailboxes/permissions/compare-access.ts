// What somebody gains and loses between two decisions over the same mailbox.
import type { EntityId } from '#base/ids.ts';
import type { AccessTurn } from '#operations/access-change.ts';
import { permissionTypes, type Grant, type MailboxAccess, type PermissionType } from './permission.ts';

export interface TurnOfAccess {
  readonly turn: AccessTurn;
  readonly permissions: readonly PermissionType[];
  /** Those that gave it, give it, or still give it. */
  readonly grants: readonly Grant[];
}

const turns = ['LOST', 'GAINED', 'KEPT'] as const;

/** Undefined: nothing reaches. */
export function compareAccess(
  before: MailboxAccess | undefined,
  after: MailboxAccess | undefined,
): readonly TurnOfAccess[] {
  const turned = permissionTypes.map((type) => {
    const [was, is] = [grantsOf(before, type), grantsOf(after, type)];
    return { type, was, is, turn: turnOf(was, is) };
  });
  return turns.flatMap((turn) => {
    const ofTurn = turned.filter((one) => one.turn === turn);
    if (ofTurn.length === 0) return [];
    const grants = ofTurn.flatMap(({ was, is }) => (turn === 'LOST' ? was : is));
    return [{ turn, permissions: ofTurn.map(({ type }) => type), grants: [...new Set(grants)] }];
  });
}

const grantsOf = (access: MailboxAccess | undefined, type: PermissionType): readonly Grant[] =>
  access?.reasons.filter(({ permissions }) => permissions.includes(type)) ?? [];

function turnOf(was: readonly Grant[], is: readonly Grant[]): AccessTurn | undefined {
  if (was.length === 0) return is.length === 0 ? undefined : 'GAINED';
  if (is.length === 0) return 'LOST';
  const left = new Set<EntityId>(is.map(({ granteeId }) => granteeId));
  return was.every(({ granteeId }) => left.has(granteeId)) ? undefined : 'KEPT';
}
