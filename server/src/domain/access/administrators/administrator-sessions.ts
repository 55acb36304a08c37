// Who is behind a session's token, asked with every request: what ended a session counts from its commit on.
import type { Clock } from '#base/clock.ts';
import type { Log } from '#base/log.ts';
import type { Store } from '#storage/store.ts';
import {
  hashSessionToken,
  isSessionToken,
  sessionIdleMs,
  sessionTouchedEveryMs,
  type AdministratorSession,
} from './administrator-session.ts';
import { selectOpenSession, updateLastActive } from './administrator-session.store.ts';

export class AdministratorSessions {
  readonly #parts: { readonly store: Store; readonly clock: Clock; readonly log: Log };

  constructor(parts: { readonly store: Store; readonly clock: Clock; readonly log: Log }) {
    this.#parts = parts;
  }

  /** Undefined when there is no such session any more. */
  async find(token: string): Promise<AdministratorSession | undefined> {
    if (!isSessionToken(token)) return undefined;
    const { store, clock } = this.#parts;
    const now = clock.now();
    const wanted = { tokenHash: hashSessionToken(token), now, activeAfter: now - sessionIdleMs };
    const session = await store.read((transaction) => selectOpenSession(transaction, wanted));
    if (session !== undefined && session.lastActiveAt <= now - sessionTouchedEveryMs) {
      await this.#touch(session.id);
    }
    return session;
  }

  /** Does not throw: a full disk must not keep an administrator out, who may be about to make room. */
  async #touch(id: string): Promise<void> {
    const { store, clock, log } = this.#parts;
    try {
      await store.write((transaction) => updateLastActive(transaction, { id, now: clock.now() }));
    } catch (error) {
      log.error('administrator-session.touch-lost', error, { sessionId: id });
    }
  }
}
