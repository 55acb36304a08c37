import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { requireEnabledParty, type Party } from './party.ts';
import { permissionTypes, type GranteeKind, type PermissionType } from './permission.ts';
import { deleteGrant, upsertGrant } from './permission.store.ts';
import { raiseAccessEpoch } from './raise-access-epoch.ts';
import { requireParty } from './require-party.ts';

interface Putting {
  readonly organizationId: string;
  /** Whose mailbox or address it is: id, name or address of a user, group or resource. */
  readonly entity: string;
  /** Who gets the permissions: id, name or address of a user or group. */
  readonly grantee: string;
  /** Replaces what the grantee had; none takes all away. */
  readonly permissions: readonly PermissionType[];
  readonly now: Instant;
}

/** Failures: `entity-not-found`, `entity-state`, `invalid-parameter`. */
export async function putPermissions(
  transaction: WriteTransaction,
  { organizationId: called, entity, grantee, permissions, now }: Putting,
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, called);
  const owner = await requireParty(transaction, { organizationId, identifier: entity });
  const receiver = await requireParty(transaction, { organizationId, identifier: grantee });
  requireEnabledParty(owner);
  requireEnabledParty(receiver);
  const granteeKind = requireGranteeKind(receiver);
  if (owner.kind === 'GROUP' && permissions.includes('FULL_ACCESS')) {
    throw new Failure('invalid-parameter', `${owner.name} is a group: it has no mailbox to give access to.`);
  }
  const reference = { organizationId, entityId: owner.id };
  if (permissions.length === 0) {
    await deleteGrant(transaction, { ...reference, granteeId: receiver.id });
  } else {
    const given = permissionTypes.filter((type) => permissions.includes(type));
    const grant = { granteeId: receiver.id, granteeKind, permissions: given };
    await upsertGrant(transaction, { ...reference, grant, now });
  }
  await raiseAccessEpoch(transaction, { organizationId, ownerId: owner.id });
}

function requireGranteeKind({ kind, name }: Party): GranteeKind {
  if (kind !== 'RESOURCE') return kind;
  throw new Failure('invalid-parameter', `${name} is a resource; permissions are given to users and groups.`);
}
