import type { EntityId, OrganizationId } from '#base/ids.ts';
import { raiseAccountEpoch } from '#domain/directory/users/raise-epoch.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { sessionEndTopic } from './session-registry.ts';

interface Ending {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
  /** All that the user has open, when absent. */
  readonly sessionIds: readonly string[] | undefined;
}

/** On every node, after the commit. The user may come back; their secrets are as they were. */
export async function endSessions(
  transaction: WriteTransaction,
  { organizationId, userId, sessionIds }: Ending,
): Promise<void> {
  if (sessionIds === undefined) {
    await raiseAccountEpoch(transaction, { organizationId, userId });
    return;
  }
  for (const key of sessionIds) {
    transaction.announce({ topic: sessionEndTopic, key, value: 1, detail: { userId } });
  }
}
