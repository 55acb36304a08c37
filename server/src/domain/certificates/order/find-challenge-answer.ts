// What an authority finds at a name to prove it (RFC 8555 §8.3), whichever node it asks.
import type { ReadTransaction } from '#storage/store.ts';
import { selectChallengeAnswer } from './order.store.ts';

// RFC 8555 §8.3: the alphabet of base64url
const tokenForm = /^[\w-]{1,256}$/;

export async function findChallengeAnswer(
  transaction: ReadTransaction,
  token: string,
): Promise<string | undefined> {
  return tokenForm.test(token) ? selectChallengeAnswer(transaction, token) : undefined;
}
