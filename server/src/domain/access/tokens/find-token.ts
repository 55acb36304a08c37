import { Failure } from '#base/failure.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Caller } from '#operations/caller.ts';
import { hashToken, type PersonalAccessToken } from './personal-access-token.ts';
import { selectToken, selectTokenByHash, selectTokenEpochs, type TokenKey } from './token.store.ts';

/** Whose it is says the token; undefined when there is none, in whatever state. */
export const findTokenBySecret = (
  transaction: ReadTransaction,
  secret: string,
): Promise<PersonalAccessToken | undefined> => selectTokenByHash(transaction, hashToken(secret));

/** People see their own tokens alone. */
export async function findToken(
  transaction: ReadTransaction,
  { caller, ...key }: TokenKey & { readonly caller: Caller },
): Promise<PersonalAccessToken | undefined> {
  const token = await selectToken(transaction, key);
  return caller.kind === 'user' && token?.userId !== caller.id ? undefined : token;
}

/** Failures: `resource-not-found`. */
export async function requireToken(
  transaction: ReadTransaction,
  wanted: TokenKey & { readonly caller: Caller },
): Promise<PersonalAccessToken> {
  const token = await findToken(transaction, wanted);
  if (token === undefined) throw new Failure('resource-not-found', 'There is no such personal access token.');
  return token;
}

/** One query for all; tokens that are gone are missing from the answer. */
export const readTokenEpochs = (
  transaction: ReadTransaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> => selectTokenEpochs(transaction, ids);
