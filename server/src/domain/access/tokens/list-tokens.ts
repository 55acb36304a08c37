import type { EntityId, OrganizationId } from '#base/ids.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { selectTokens } from './token.store.ts';

/** Oldest first; of all users of the organization when none is named. */
export async function listTokens(
  transaction: ReadTransaction,
  {
    organizationId,
    userId,
    limit,
    after,
  }: PageRequest & { readonly organizationId: OrganizationId; readonly userId: EntityId | undefined },
): Promise<Page<PersonalAccessToken>> {
  const [createdAt, id = ''] = after === undefined ? [] : readPageKey(after, 2);
  const tokens = await selectTokens(transaction, {
    organizationId,
    userId,
    after: createdAt === undefined ? undefined : { createdAt: Number(createdAt), id },
    count: limit + 1,
  });
  return pageOf(tokens, {
    limit,
    keyOf: (token) => [String(token.createdAt), token.id],
    toItem: (token) => token,
  });
}
