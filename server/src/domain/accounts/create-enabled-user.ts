import type { EntityId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { createUser, type UserToCreate } from './create-user.ts';
import { enableAccount } from './enable-account.ts';

/**
 * The console's *Create user*: user, address and mailbox at once or not at all.
 * Failures: those of `createUser` and `enableAccount`.
 */
export async function createEnabledUser(
  transaction: WriteTransaction,
  { address, ...given }: UserToCreate & { readonly address: string },
): Promise<EntityId> {
  const { organizationId, id } = await createUser(transaction, given);
  return enableAccount(transaction, { organizationId, identifier: id, address, now: given.now });
}
