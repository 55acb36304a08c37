// Makes a token for one mail program of a user and tells its secret this once.
import { roostOperations } from '@roost/api';
import { idOfNamedUser } from '#domain/directory/users/id-of-named-user.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { createToken } from './create-token.ts';
import { tokenView } from './personal-access-token.ts';
import { selectToken } from './token.store.ts';

export const createPersonalAccessToken = (): Operation =>
  operation({
    contract: roostOperations.CreatePersonalAccessToken,
    access: 'write',
    scope: 'organization',
    allowsUser: (input, user) => input.UserId === user.id,
    entityOf: idOfNamedUser,
    async view(transaction, { organizationId, output }) {
      if (output === undefined) return undefined;
      const token = await selectToken(transaction, { organizationId, id: output.PersonalAccessTokenId });
      return token && tokenView(token);
    },
    async handle(transaction, { input, organization, now }) {
      const { token, secret } = await createToken(transaction, {
        organizationId: organization.id,
        identifier: input.UserId,
        name: input.Name,
        scopes: input.Scopes,
        expiresInDays: input.ExpiresInDays,
        now,
      });
      return { PersonalAccessTokenId: token.id, Token: secret, ExpiresTime: token.expiresAt };
    },
  });
