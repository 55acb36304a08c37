import type { Instant } from '#base/clock.ts';
import { newEntityId } from '#base/ids.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { assertNameIsFree } from '../entities/assert-name-is-free.ts';
import { groupTable } from './group.store.ts';
import { checkGroupName, type Group } from './group.ts';

interface NewGroup {
  readonly organizationId: string;
  readonly name: string;
  readonly isHidden?: boolean | undefined;
  readonly now: Instant;
}

/**
 * A group without members, disabled and without address until it is registered.
 * Failures: `invalid-parameter`, `reserved-name`, `name-unavailable`.
 */
export async function createGroup(
  transaction: WriteTransaction,
  { organizationId, name, isHidden = false, now }: NewGroup,
): Promise<Group> {
  const organization = await lockOrganization(transaction, organizationId);
  checkGroupName(name);
  await assertNameIsFree(transaction, { organizationId: organization.id, name });
  const group: Group = {
    organizationId: organization.id,
    id: newEntityId(),
    name,
    state: 'DISABLED',
    isHidden,
    primaryAddress: null,
    createdAt: now,
    enabledAt: null,
    disabledAt: null,
  };
  await groupTable.insert(transaction, group);
  return group;
}
