import { isBehind } from '#domain/directory/users/epoch.ts';
import { readEpochs } from '#domain/directory/users/read-epochs.ts';
import type { Store } from '#storage/store.ts';
import { findAccessEffect } from '../access-rules/find-access-effect.ts';
import type { SessionRegistry } from './session-registry.ts';
import { accessRequestOf, sessionEnded, type Session, type SessionOpening } from './session.ts';

export interface SessionParts {
  readonly store: Store;
  readonly registry: SessionRegistry;
}

/**
 * Opens a session for who was signed in. It is registered before the epochs and the access rules are read
 * again: a change is either seen by that read, or announced to a session that already listens. Failure:
 * `session-ended` when the account, the password or the rules changed meanwhile; `end` is not called then.
 */
export async function openSession(
  { store, registry }: SessionParts,
  opening: SessionOpening,
): Promise<Session> {
  const { user, organizationId, epochs } = opening.signedIn;
  let isOpen = false;
  const session = registry.register({ ...opening, end: (reason) => isOpen && opening.end(reason) });
  try {
    const current = await store.read(async (transaction) => ({
      epochs: await readEpochs(transaction, { organizationId, userId: user.id }),
      access: await findAccessEffect(transaction, { organizationId, ...accessRequestOf(session) }),
    }));
    const isRefused = isBehind(epochs, current.epochs) || current.access.effect === 'DENY';
    if (session.isBehind || isRefused) throw sessionEnded();
    isOpen = true;
    return session;
  } catch (error) {
    session.close();
    throw error;
  }
}
