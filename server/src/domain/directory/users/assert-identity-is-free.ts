import { Failure } from '#base/failure.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectUserByIdentity } from './user.store.ts';
import type { User } from './user.ts';

/** One person of the identity provider is one user. Failures: `invalid-parameter`. */
export async function assertIdentityIsFree(
  transaction: ReadTransaction,
  {
    organizationId,
    id,
    identityProviderUserId,
  }: Pick<User, 'organizationId' | 'id' | 'identityProviderUserId'>,
): Promise<void> {
  if (identityProviderUserId === null) return;
  const holder = await selectUserByIdentity(transaction, { organizationId, identityProviderUserId });
  if (holder !== undefined && holder.id !== id) {
    throw new Failure(
      'invalid-parameter',
      'Another user of the organization has this id of the identity provider.',
    );
  }
}
