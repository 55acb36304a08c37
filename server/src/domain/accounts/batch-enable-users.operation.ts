// Enables up to a thousand users, each for itself.
import { roostOperations } from '@roost/api';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { bulkOperation } from '#operations/bulk.ts';
import type { Operation } from '#operations/operation.ts';
import { aboutUser } from './about-user.ts';
import { batchResult } from './batch-result.ts';
import { enableAccount } from './enable-account.ts';

interface Item {
  readonly UserId: string;
  readonly Email: string;
}

const about = aboutUser<Item>(({ UserId }) => UserId);

export const batchEnableUsers = (): Operation =>
  bulkOperation({
    contract: roostOperations.BatchEnableUsers,
    itemsOf: ({ Users }) => Users,
    entityOf: (transaction, { organizationId, item }) =>
      about.entityOf(transaction, { organizationId, input: item }),
    view: (transaction, { organizationId, item }) => about.view(transaction, { organizationId, input: item }),
    async handleItem(transaction, { item, organization, now }) {
      const { id: organizationId } = organization;
      // groups and resources are registered one by one: the audit's view here is a user's
      const { id } = await requireUser(transaction, { organizationId, identifier: item.UserId });
      return enableAccount(transaction, { organizationId, identifier: id, address: item.Email, now });
    },
    answer: (results, items) => ({
      Results: results.map((result, at) => batchResult(result, items[at]?.UserId ?? '')),
    }),
  });
