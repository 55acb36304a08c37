// Clears away sessions of the console whose time is over.
import { hourMs, type Clock } from '#base/clock.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store } from '#storage/store.ts';
import { deleteExpiredSessions } from './administrator-session.store.ts';

export const forgetAdministratorSessions = ({ store, clock }: { store: Store; clock: Clock }): Sweep => ({
  name: 'administrators.forget-sessions',
  everyMs: hourMs,
  async run() {
    await store.write((transaction) => deleteExpiredSessions(transaction, clock.now()));
  },
});
