// Takes back every token of a user, as when a laptop was stolen; a password reset leaves them.
import { roostOperations } from '@roost/api';
import { idOfNamedUser } from '#domain/directory/users/id-of-named-user.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { removeTokensOf } from './end-tokens.ts';

export const deletePersonalAccessTokens = (): Operation =>
  operation({
    contract: roostOperations.DeletePersonalAccessTokens,
    access: 'write',
    scope: 'organization',
    right: 'help-desk',
    allowsUser: (input, user) => input.UserId === user.id,
    entityOf: idOfNamedUser,
    async handle(transaction, { input, organization }) {
      const { id: organizationId } = organization;
      const user = await requireUser(transaction, { organizationId, identifier: input.UserId });
      return { DeletedCount: await removeTokensOf(transaction, { organizationId, userId: user.id }) };
    },
  });
