// Administrators as the operations' machinery asks for them, inside the transaction of each write.
import { Failure } from '#base/failure.ts';
import type { Callers } from '#operations/pipeline-parts.ts';
import { selectById } from './administrator.store.ts';

export const currentCallers: Callers = {
  async requireCurrent(transaction, caller) {
    if (caller.kind !== 'administrator') return;
    const current = await selectById(transaction, caller.id);
    if (current?.epoch === caller.epoch) return;
    throw new Failure('session-ended', 'What this administrator may do was changed: sign in again.');
  },
};
