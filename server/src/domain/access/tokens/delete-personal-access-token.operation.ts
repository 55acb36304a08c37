// Takes a token back: what it opened ends, what others opened goes on. None to delete is no failure.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutToken } from './about-token.ts';
import { removeToken } from './end-tokens.ts';
import { findToken } from './find-token.ts';

export const deletePersonalAccessToken = (): Operation =>
  operation({
    contract: workMailOperations.DeletePersonalAccessToken,
    access: 'write',
    scope: 'organization',
    right: 'help-desk',
    allowsUser: () => true, // own tokens alone are found
    ...aboutToken,
    async handle(transaction, { input, organization, caller }) {
      const key = { organizationId: organization.id, id: input.PersonalAccessTokenId };
      if ((await findToken(transaction, { ...key, caller })) !== undefined) {
        await removeToken(transaction, key);
      }
      return {};
    },
  });
