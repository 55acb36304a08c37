// Between whom a change can give or take access. What is found before the change holds after it.
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { findEntity } from '#domain/directory/entities/find-entity.ts';
import { findGroup } from '#domain/directory/groups/find-group.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectGrants } from './permission.store.ts';
import { selectGrantersTo, selectPeopleIn } from './touched-access.store.ts';

export interface TouchedAccess {
  readonly actorIds: readonly EntityId[];
  readonly ownerIds: readonly EntityId[];
  /** False: there are more. */
  readonly isComplete: boolean;
}

const ownersMax = 500;
const peopleMax = 1000;
/** Of one with another: what two looks at them cost is bounded by it. */
const pairsMax = 50_000;

interface In {
  readonly organizationId: OrganizationId;
}

/** Of a member who comes or goes: whoever is in it, and what was granted to the group or to one around it. */
export async function touchedByMembership(
  transaction: ReadTransaction,
  { organizationId, input }: In & { readonly input: { readonly GroupId: string; readonly MemberId: string } },
): Promise<TouchedAccess[]> {
  const group = await findGroup(transaction, { organizationId, identifier: input.GroupId });
  const member = await findEntity(transaction, { organizationId, identifier: input.MemberId });
  if (group === undefined || member === undefined) return [];
  return [await touchedBetween(transaction, { organizationId, from: [member.id], through: group.id })];
}

/** Of a user, group or resource that is enabled, disabled or deleted: what it reaches, and who reaches it. */
export async function touchedByStanding(
  transaction: ReadTransaction,
  { organizationId, identifier }: In & { readonly identifier: string },
): Promise<TouchedAccess[]> {
  const entity = await findEntity(transaction, { organizationId, identifier });
  if (entity === undefined) return [];
  const { id } = entity;
  const grants = await selectGrants(transaction, {
    organizationId,
    entityId: id,
    afterId: '',
    count: ownersMax,
  });
  const from = grants.map(({ granteeId }) => granteeId);
  return [
    await touchedBetween(transaction, { organizationId, from: [id], through: id }),
    await touchedBetween(transaction, { organizationId, from, owner: id }),
  ];
}

/** Of permissions that are given or taken. */
export async function touchedByPermissions(
  transaction: ReadTransaction,
  {
    organizationId,
    input,
  }: In & { readonly input: { readonly EntityId: string; readonly GranteeId: string } },
): Promise<TouchedAccess[]> {
  const owner = await findEntity(transaction, { organizationId, identifier: input.EntityId });
  const grantee = await findEntity(transaction, { organizationId, identifier: input.GranteeId });
  if (owner === undefined || grantee === undefined) return [];
  return [await touchedBetween(transaction, { organizationId, from: [grantee.id], owner: owner.id })];
}

type Between = In & { readonly from: readonly EntityId[] } & (
    | { readonly through: EntityId }
    | { readonly owner: EntityId }
  );

async function touchedBetween(
  transaction: ReadTransaction,
  { organizationId, from, ...to }: Between,
): Promise<TouchedAccess> {
  if (from.length === 0) return { actorIds: [], ownerIds: [], isComplete: true };
  const owners =
    'owner' in to
      ? [to.owner]
      : await selectGrantersTo(transaction, { organizationId, id: to.through, count: ownersMax + 1 });
  if (owners.length === 0) return { actorIds: [], ownerIds: [], isComplete: true };
  const ownerIds = owners.slice(0, ownersMax);
  const lookedAtMax = Math.min(peopleMax, Math.floor(pairsMax / ownerIds.length));
  const people = await selectPeopleIn(transaction, { organizationId, ids: from, count: lookedAtMax + 1 });
  return {
    actorIds: people.slice(0, lookedAtMax),
    ownerIds,
    isComplete: owners.length <= ownersMax && people.length <= lookedAtMax,
  };
}
