import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectParty } from './party.store.ts';
import type { Party } from './party.ts';

/** By id, name or any address, in any state. Failure: `entity-not-found`. */
export async function requireParty(
  transaction: ReadTransaction,
  { organizationId, identifier }: { organizationId: OrganizationId; identifier: string },
): Promise<Party> {
  const party = await selectParty(transaction, { organizationId, identifier });
  if (party !== undefined) return party;
  throw new Failure('entity-not-found', `Nobody in the organization goes by the identifier ${identifier}.`);
}
