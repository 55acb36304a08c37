// What an operation on one user tells the audit: who it is, and a picture before and after.
import type { OrganizationId } from '#base/ids.ts';
import { findUser } from '#domain/directory/users/find-user.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { userView, type UserView } from './user-view.ts';

interface Subject<Input> {
  readonly organizationId: OrganizationId;
  readonly input: Input;
}

export interface AboutUser<Input> {
  entityOf(transaction: ReadTransaction, subject: Subject<Input>): Promise<string | undefined>;
  view(transaction: ReadTransaction, subject: Subject<Input>): Promise<UserView | undefined>;
}

/** `identifierOf` says where an input names the user: by id, name or address. */
export const aboutUser = <Input>(identifierOf: (input: Input) => string): AboutUser<Input> => ({
  async entityOf(transaction, { organizationId, input }) {
    const user = await findUser(transaction, { organizationId, identifier: identifierOf(input) });
    return user?.id;
  },
  view: (transaction, { organizationId, input }) =>
    userView(transaction, { organizationId, identifier: identifierOf(input) }),
});
