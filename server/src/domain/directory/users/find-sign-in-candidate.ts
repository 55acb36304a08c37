import { keyOf } from '#base/key.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectByAddress, selectByName } from './credential.store.ts';
import type { SignInCandidate } from './credential.ts';

/** Whom `name` means: any address of a user, or the user's name, in any case. */
export async function findSignInCandidate(
  transaction: ReadTransaction,
  name: string,
): Promise<SignInCandidate> {
  const key = keyOf(name);
  if (key.includes('@')) {
    const credential = await selectByAddress(transaction, key);
    if (credential !== undefined) return { kind: 'one', credential };
  }
  // a name may look like an address that nobody has
  const [first, second] = await selectByName(transaction, key);
  if (first === undefined) return { kind: 'none' };
  // a deleted organization's user does not stand in the way of one who may sign in
  const isAlone = second === undefined || second.organizationState !== first.organizationState;
  return isAlone ? { kind: 'one', credential: first } : { kind: 'several' };
}
