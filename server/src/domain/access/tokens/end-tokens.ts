// Tokens that are no more, or for now: what was opened with them ends with the commit.
import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { tokenEpochTopic } from './personal-access-token.ts';
import {
  deleteToken,
  deleteTokensOf,
  deleteTokensOfOrganization,
  raiseTokensOfOrganization,
  type Raised,
  type TokenKey,
  type TokenOwner,
} from './token.store.ts';

/** None to remove is no failure. How many there were. */
export const removeToken = async (transaction: WriteTransaction, key: TokenKey): Promise<number> =>
  announceGone(transaction, await deleteToken(transaction, key));

export const removeTokensOf = async (transaction: WriteTransaction, owner: TokenOwner): Promise<number> =>
  announceGone(transaction, await deleteTokensOf(transaction, owner));

export const removeTokensOfOrganization = async (
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<number> =>
  announceGone(transaction, await deleteTokensOfOrganization(transaction, organizationId));

/** The tokens stay; what is open now ends. */
export async function endTokenSessions(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> {
  for (const { id, epoch } of await raiseTokensOfOrganization(transaction, organizationId)) {
    transaction.announce({ topic: tokenEpochTopic, key: id, value: epoch });
  }
}

function announceGone(transaction: WriteTransaction, gone: readonly Raised[]): number {
  for (const { id, epoch } of gone) {
    transaction.announce({ topic: tokenEpochTopic, key: id, value: epoch + 1 });
  }
  return gone.length;
}
