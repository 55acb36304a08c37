// Lists the users of an organization by pages, with one filter at most.
import { workMailOperations } from '@roost/api';
import { standingView } from '#domain/directory/entities/standing-view.ts';
import { listUsers } from '#domain/directory/users/list-users.ts';
import type { User } from '#domain/directory/users/user.ts';
import { operation, type Operation } from '#operations/operation.ts';

export const listUsersOperation = (): Operation =>
  operation({
    contract: workMailOperations.ListUsers,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next } = await listUsers(transaction, {
        organizationId: organization.id,
        limit: page.limit,
        after: page.after,
        filters: {
          namePrefix: input.Filters?.UsernamePrefix,
          displayNamePrefix: input.Filters?.DisplayNamePrefix,
          primaryAddressPrefix: input.Filters?.PrimaryEmailPrefix,
          identityProviderUserIdPrefix: input.Filters?.IdentityProviderUserIdPrefix,
          state: input.Filters?.State,
        },
      });
      return { Users: items.map(toWire), NextToken: page.tokenFor(next) };
    },
  });

const toWire = (user: User) => ({
  Id: user.id,
  ...standingView(user),
  DisplayName: user.displayName,
  UserRole: user.role,
  IdentityProviderUserId: user.identityProviderUserId ?? undefined,
});
