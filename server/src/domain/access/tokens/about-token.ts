// What an operation on one token tells the audit: whose it is, and a picture before and after.
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { tokenView, type PersonalAccessToken } from './personal-access-token.ts';
import { selectToken } from './token.store.ts';

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly PersonalAccessTokenId: string };
}

export const aboutToken = {
  entityOf: async (transaction: ReadTransaction, subject: Subject): Promise<string | undefined> =>
    (await find(transaction, subject))?.userId,
  async view(transaction: ReadTransaction, subject: Subject): Promise<object | undefined> {
    const token = await find(transaction, subject);
    return token && tokenView(token);
  },
};

const find = (
  transaction: ReadTransaction,
  { organizationId, input }: Subject,
): Promise<PersonalAccessToken | undefined> =>
  selectToken(transaction, { organizationId, id: input.PersonalAccessTokenId });
