// Lists the tokens of one user, or of all users of the organization, by pages.
import { workMailOperations } from '@roost/api';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireNotDeleted } from '#domain/directory/users/user.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { listTokens } from './list-tokens.ts';
import { toMetadata } from './token-metadata.ts';

export const listPersonalAccessTokens = (): Operation =>
  operation({
    contract: workMailOperations.ListPersonalAccessTokens,
    access: 'read',
    scope: 'organization',
    allowsUser: (input, user) => input.UserId === user.id,
    async handle(transaction, { input, organization, page }) {
      const whose = { organizationId: organization.id, identifier: input.UserId ?? '' };
      const user =
        input.UserId === undefined ? undefined : requireNotDeleted(await requireUser(transaction, whose));
      const { items, next } = await listTokens(transaction, {
        organizationId: organization.id,
        userId: user?.id,
        limit: page.limit,
        after: page.after,
      });
      return { PersonalAccessTokenSummaries: items.map(toMetadata), NextToken: page.tokenFor(next) };
    },
  });
