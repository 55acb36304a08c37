// Disables up to a thousand users, each for itself, and says how many of their sessions ended.
import { roostOperations } from '@roost/api';
import type { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import { requireUser, requireUserById } from '#domain/directory/users/require-user.ts';
import { bulkOperation } from '#operations/bulk.ts';
import type { Operation } from '#operations/operation.ts';
import { aboutUser } from './about-user.ts';
import { batchResult } from './batch-result.ts';
import { disableAccount } from './disable-account.ts';

interface Item {
  readonly UserId: string;
}

const about = aboutUser<Item>(({ UserId }) => UserId);

export const batchDisableUsers = ({ registry }: { registry: SessionRegistry }): Operation =>
  bulkOperation({
    contract: roostOperations.BatchDisableUsers,
    itemsOf: ({ UserIds }) => [...new Set(UserIds)].map((UserId) => ({ UserId })),
    entityOf: (transaction, { organizationId, item }) =>
      about.entityOf(transaction, { organizationId, input: item }),
    view: (transaction, { organizationId, item }) => about.view(transaction, { organizationId, input: item }),
    async handleItem(transaction, { item, organization, now }) {
      const { id: organizationId } = organization;
      const { id } = await requireUser(transaction, { organizationId, identifier: item.UserId });
      await disableAccount(transaction, { organizationId, identifier: id, now });
      const { accountEpoch } = await requireUserById(transaction, { organizationId, id });
      return { id, accountEpoch };
    },
    answer: (results, items) => {
      const disabled = new Map(results.flatMap(({ output }) => (output ? [[output.id, output]] : [])));
      const ended = [...disabled.values()].map(({ id, ...epochs }) => registry.countEnded(id, epochs));
      return {
        Results: results.map((result, at) => batchResult(result, items[at]?.UserId ?? '')),
        EndedSessionCount: ended.reduce((sum, count) => sum + count, 0),
      };
    },
  });
