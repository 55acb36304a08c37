import type { Store } from '#storage/store.ts';
import { findAccessEffect } from '../access-rules/find-access-effect.ts';
import { isSessionBehind } from './is-session-behind.ts';
import type { SessionRegistry } from './session-registry.ts';
import { accessRequestOf, sessionEnded, type Session, type SessionOpening } from './session.ts';

export interface SessionParts {
  readonly store: Store;
  readonly registry: SessionRegistry;
}

/**
 * Opens a session for who was signed in. It is registered before the epochs and the access rules are read
 * again: a change is either seen by that read, or announced to a session that already listens. Failure:
 * `session-ended` when the account, password, token or rules changed meanwhile; `end` is not called then.
 */
export async function openSession(
  { store, registry }: SessionParts,
  opening: SessionOpening,
): Promise<Session> {
  let isOpen = false;
  const session = registry.register({ ...opening, end: (reason) => isOpen && opening.end(reason) });
  try {
    const mayStay = await store.read(async (transaction) => {
      if (await isSessionBehind(transaction, opening.signedIn)) return false;
      const { organizationId } = session;
      const access = await findAccessEffect(transaction, { organizationId, ...accessRequestOf(session) });
      return access.effect === 'ALLOW';
    });
    if (session.isBehind || !mayStay) throw sessionEnded();
    isOpen = true;
    return session;
  } catch (error) {
    session.close();
    throw error;
  }
}
