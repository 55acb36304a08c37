// Finds users by any part of a name or an address, sorted as wanted, with what they use and when they came.
import { roostOperations } from '@roost/api';
import { standingView } from '#domain/directory/entities/standing-view.ts';
import { operation, type Operation } from '#operations/operation.ts';
import type { FoundUser } from './found-user.ts';
import { searchUsers } from './search-users.ts';

export const searchUsersOperation = (): Operation =>
  operation({
    contract: roostOperations.SearchUsers,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next, total, isTotalCapped } = await searchUsers(transaction, {
        organizationId: organization.id,
        query: input.Query ?? '',
        state: input.State,
        order: input.SortBy ?? 'Name',
        isDescending: input.SortOrder === 'DESCENDING',
        limit: page.limit,
        after: page.after,
      });
      return {
        Users: items.map(toWire),
        TotalCount: total,
        IsTotalCountCapped: isTotalCapped,
        NextToken: page.tokenFor(next),
      };
    },
  });

const toWire = (user: FoundUser) => ({
  Id: user.id,
  ...standingView(user),
  DisplayName: user.displayName,
  UserRole: user.role,
  LastSignInDate: user.lastSignInAt ?? undefined,
  MailboxQuota: user.quotaMegabytes ?? undefined,
  UsedBytes: user.usedBytes ?? undefined,
});
