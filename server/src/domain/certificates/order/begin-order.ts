// Begins an order when there is no certificate, or not the one that is wanted, or the time of the next has
// come.
import type { Instant } from '#base/clock.ts';
import { newRowId } from '#base/ids.ts';
import { enqueueTask } from '#jobs/task.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { selectCertificate, selectTrouble } from '../certificate.store.ts';
import { dueAt, type WantedCertificate } from '../managed-certificate.ts';
import { orderTask } from './order.ts';
import { insertOrder } from './order.store.ts';

/** True when an order was begun; another that is under way is left alone. */
export async function beginOrder(
  transaction: WriteTransaction,
  { wanted, now }: { readonly wanted: WantedCertificate; readonly now: Instant },
): Promise<boolean> {
  const certificate = await selectCertificate(transaction);
  const trouble = await selectTrouble(transaction);
  if (now < dueAt({ certificate, wanted, trouble })) return false;
  const id = newRowId();
  const isBegun = await insertOrder(transaction, { id, wanted, now });
  if (isBegun) await enqueueTask(transaction, orderTask, { payload: { orderId: id, step: 0 }, now });
  return isBegun;
}
