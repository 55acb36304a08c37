import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { requireToken } from './find-token.ts';
import { toMetadata } from './token-metadata.ts';

export const getPersonalAccessTokenMetadata = (): Operation =>
  operation({
    contract: workMailOperations.GetPersonalAccessTokenMetadata,
    access: 'read',
    scope: 'organization',
    allowsUser: () => true, // own tokens alone are found
    async handle(transaction, { input, organization, caller }) {
      const wanted = { organizationId: organization.id, id: input.PersonalAccessTokenId, caller };
      return toMetadata(await requireToken(transaction, wanted));
    },
  });
