// Forgets whom automatic replies have told, once they may be told again.
import { hourMs, type Clock } from '#base/clock.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store } from '#storage/store.ts';
import { tellAgainAfterMs } from './automatic-reply.ts';
import { deleteToldBefore } from './automatic-reply.store.ts';

const sendersPerStep = 5000;

export const forgetToldSenders = ({ store, clock }: { store: Store; clock: Clock }): Sweep => ({
  name: 'mail-flow.forget-told-senders',
  everyMs: 6 * hourMs,
  async run() {
    const toldBefore = clock.now() - tellAgainAfterMs;
    let forgotten = sendersPerStep;
    while (forgotten === sendersPerStep) {
      forgotten = await store.write((transaction) =>
        deleteToldBefore(transaction, { toldBefore, limit: sendersPerStep }),
      );
    }
  },
});
