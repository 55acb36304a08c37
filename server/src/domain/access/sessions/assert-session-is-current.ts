import type { ReadTransaction } from '#storage/store.ts';
import { isSessionBehind } from './is-session-behind.ts';
import { requireCurrent, sessionEnded, type Session } from './session.ts';

/**
 * Inside a write on behalf of a session: nothing is kept of what it does after its end. Failure:
 * `session-ended`.
 */
export async function assertSessionIsCurrent(transaction: ReadTransaction, session: Session): Promise<void> {
  requireCurrent(session);
  if (await isSessionBehind(transaction, session)) throw sessionEnded();
}
