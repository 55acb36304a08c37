import type { EntityId, OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectUserMatches } from './user-lookup.store.ts';
import type { UserState } from './user.ts';

export interface FoundUser {
  readonly id: EntityId;
  readonly state: UserState;
}

/**
 * As `findUser`, for many at once: each by id, name or any address, in any state. Those that nobody goes by
 * are missing from the answer.
 */
export async function findUsers(
  transaction: ReadTransaction,
  { organizationId, identifiers }: { organizationId: OrganizationId; identifiers: readonly string[] },
): Promise<ReadonlyMap<string, FoundUser>> {
  const ids = identifiers.filter((text) => !text.includes('\0') && text.isWellFormed());
  if (ids.length === 0) return new Map();
  const matches = await selectUserMatches(transaction, { organizationId, ids, keys: ids.map(keyOf) });
  const found = new Map<string, FoundUser>();
  for (const identifier of ids) {
    const match = matches.find(({ id, matched }) =>
      matched === id ? id === identifier : matched === keyOf(identifier),
    );
    if (match !== undefined) found.set(identifier, { id: match.id, state: match.state });
  }
  return found;
}
