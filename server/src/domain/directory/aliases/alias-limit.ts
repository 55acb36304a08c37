import type { FailureCode } from '#base/failure.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId } from '#base/ids.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { countAliases } from './address.store.ts';

interface Asked {
  readonly organization: Organization;
  readonly entityId: EntityId;
  /** How the caller calls a limit that is reached. */
  readonly code: FailureCode;
}

/** Failures: `code` when the entity has as many aliases as the organization allows. */
export async function assertRoomForAlias(
  transaction: ReadTransaction,
  { organization, entityId, code }: Asked,
): Promise<void> {
  const max = organization.aliasesPerUserMax;
  const count = await countAliases(transaction, { organizationId: organization.id, entityId });
  if (count >= max) throw new Failure(code, `There may be ${max} aliases at most; remove one first.`);
}
