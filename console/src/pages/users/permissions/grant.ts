// What one may be allowed to do with the mailbox of another, and what a change of it means for people.
import type { Output } from '@roost/api';

export type Grant = NonNullable<Output<'ListMailboxPermissions'>['Permissions']>[number];
export type Permission = Grant['PermissionValues'][number];
export type Access = Output<'ExplainMailboxAccess'>['Access'][number];

export const permissionsInOrder: readonly Permission[] = ['FULL_ACCESS', 'SEND_AS', 'SEND_ON_BEHALF'];

export interface AccessChange {
  /** A user's name, or the group whose members it is about. */
  readonly who: string;
  readonly isGroup: boolean;
  readonly gains: readonly Permission[];
  readonly loses: readonly Permission[];
  /** What stays by other ways, though the grant is taken. */
  readonly keeps: readonly Permission[];
}

interface Change {
  readonly grantee: { readonly id: string; readonly kind: 'USER' | 'GROUP'; readonly name: string };
  readonly before: readonly Permission[];
  readonly after: readonly Permission[];
  /** Everyone who reaches the mailbox now. */
  readonly access: readonly Access[];
  readonly nameOf: (actor: Access) => string;
}

/** Person by person for those who reach the mailbox by this grant now; newcomers by the grantee. */
export function changesOfAccess({ grantee, before, after, access, nameOf }: Change): readonly AccessChange[] {
  const reached = access.filter(({ Paths }) => Paths.some(({ GranteeId }) => GranteeId === grantee.id));
  const people = reached.map((actor) => {
    const others = actor.Paths.filter(({ GranteeId }) => GranteeId !== grantee.id);
    const byOthers = others.flatMap(({ PermissionValues }) => PermissionValues);
    return difference(nameOf(actor), { before, after, byOthers });
  });
  if (people.length > 0) return people.filter(isChange);
  const own = access.find(({ ActorId }) => ActorId === grantee.id)?.Paths ?? [];
  const byOthers = own.flatMap(({ PermissionValues }) => PermissionValues);
  const newcomer = difference(grantee.name, { before, after, byOthers });
  return [{ ...newcomer, isGroup: grantee.kind === 'GROUP' }].filter(isChange);
}

function difference(
  who: string,
  given: Pick<Change, 'before' | 'after'> & { readonly byOthers: readonly Permission[] },
): AccessChange {
  const { before, after, byOthers } = given;
  const among = (isIn: (one: Permission) => boolean): Permission[] => permissionsInOrder.filter(isIn);
  const isTaken = (one: Permission): boolean => before.includes(one) && !after.includes(one);
  return {
    who,
    isGroup: false,
    gains: among((one) => after.includes(one) && !before.includes(one) && !byOthers.includes(one)),
    loses: among((one) => isTaken(one) && !byOthers.includes(one)),
    keeps: among((one) => isTaken(one) && byOthers.includes(one)),
  };
}

const isChange = ({ gains, loses, keeps }: AccessChange): boolean =>
  gains.length + loses.length + keeps.length > 0;
