// How one user of a batch is answered.
import type { Output } from '@roost/api';
import { isServerTrouble, type ItemResult } from '#operations/audit/audited-item.ts';

export const batchResult = (
  { failure }: ItemResult,
  userId: string,
): Output<'BatchEnableUsers'>['Results'][number] => ({
  UserId: userId,
  Outcome: failure === undefined ? 'SUCCEEDED' : isServerTrouble(failure) ? 'FAILED' : 'REFUSED',
  ErrorCode: failure?.code,
  Message: failure?.message,
});
