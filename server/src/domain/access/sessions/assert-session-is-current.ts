import { isBehind } from '#domain/directory/users/epoch.ts';
import { readEpochs } from '#domain/directory/users/read-epochs.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { requireCurrent, sessionEnded, type Session } from './session.ts';

/**
 * Inside a write on behalf of a session: nothing is kept of what it does after its end. Failure:
 * `session-ended`.
 */
export async function assertSessionIsCurrent(transaction: ReadTransaction, session: Session): Promise<void> {
  requireCurrent(session);
  const { organizationId, user, epochs } = session;
  const current = await readEpochs(transaction, { organizationId, userId: user.id });
  if (isBehind(epochs, current)) throw sessionEnded();
}
