import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import {
  entityWords,
  requireEntityEnabled,
  type DirectoryEntity,
} from '#domain/directory/entities/entity.ts';
import { requireEntity } from '#domain/directory/entities/find-entity.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { permissionTypes, type GranteeKind, type PermissionType } from './permission.ts';
import { deleteGrant, upsertGrant } from './permission.store.ts';
import { raiseAccessEpoch } from './raise-access-epoch.ts';

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
  const owner = await requireEntity(transaction, { organizationId, identifier: entity });
  const receiver = await requireEntity(transaction, { organizationId, identifier: grantee });
  requireEntityEnabled(owner);
  requireEntityEnabled(receiver);
  const granteeKind = requireGranteeKind(receiver);
  if (owner.kind === 'GROUP' && permissions.includes('FULL_ACCESS')) {
    throw new Failure('invalid-parameter', `The ${entityWords(owner)} has no mailbox to give access to.`);
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

function requireGranteeKind(receiver: DirectoryEntity): GranteeKind {
  if (receiver.kind !== 'RESOURCE') return receiver.kind;
  throw new Failure(
    'invalid-parameter',
    `The ${entityWords(receiver)} cannot have permissions; users and groups can.`,
  );
}
