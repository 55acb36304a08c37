// One visit to the authority, and the next one when it is not done.
import { enqueueTask, task, type Task } from '#jobs/task.ts';
import { deleteAccount } from '../authority/account.store.ts';
import { AuthorityError } from '../authority/authority-error.ts';
import { deleteTrouble, selectTrouble, upsertCertificate, upsertTrouble } from '../certificate.store.ts';
import { certificateTopic, isAsWanted, waitAfter, type ManagedCertificate } from '../managed-certificate.ts';
import { advanceOrder } from './advance-order.ts';
import { deleteOrder, selectOrder, updateOrderStep } from './order.store.ts';
import type { OrderParts } from './order-parts.ts';
import { orderTask, orderWaitMs, type Order } from './order.ts';

export const advanceOrderTask = (parts: OrderParts): Task =>
  task(orderTask, async ({ orderId, step }) => {
    const order = await parts.store.read(selectOrder);
    if (order === undefined || order.id !== orderId || order.step !== step) return;
    if (!isAsWanted(order, parts.wanted)) return giveUp(parts, order);
    try {
      const certificate = await advanceOrder(parts, order);
      await (certificate === null ? comeBack(parts, order) : keep(parts, { order, certificate }));
    } catch (error) {
      if (!(error instanceof AuthorityError)) throw error;
      await fail(parts, { order, error });
    }
  });

/** The settings have changed meanwhile: the next look begins another. */
async function giveUp({ store }: OrderParts, { id }: Order): Promise<void> {
  await store.write((transaction) => deleteOrder(transaction, id));
}

async function comeBack({ store, clock }: OrderParts, { id, step }: Order): Promise<void> {
  await store.write(async (transaction) => {
    if (!(await updateOrderStep(transaction, { id, step }))) return;
    const payload = { orderId: id, step: step + 1 };
    await enqueueTask(transaction, orderTask, { payload, now: clock.now(), delayMs: orderWaitMs });
  });
}

async function keep(
  { store, clock, log }: OrderParts,
  { order, certificate }: { readonly order: Order; readonly certificate: ManagedCertificate },
): Promise<void> {
  await store.write(async (transaction) => {
    if (!(await deleteOrder(transaction, order.id))) return;
    await upsertCertificate(transaction, certificate);
    await deleteTrouble(transaction);
    transaction.announce({ topic: certificateTopic, key: order.id, value: clock.now() });
  });
  const names = certificate.names.join(' ');
  log.info('certificate.issued', { names, renewAt: new Date(certificate.renewAt).toISOString() });
}

async function fail(
  { store, clock, log, directoryUrl }: OrderParts,
  { order, error }: { readonly order: Order; readonly error: AuthorityError },
): Promise<void> {
  const { message: sentence, type, retryAfterMs } = error;
  const retryAt = await store.write(async (transaction) => {
    if (!(await deleteOrder(transaction, order.id))) return undefined;
    // RFC 8555 §7.3.1: the next order makes another
    if (type.endsWith(':accountDoesNotExist')) await deleteAccount(transaction, directoryUrl);
    const failures = ((await selectTrouble(transaction))?.failures ?? 0) + 1;
    const until = clock.now() + waitAfter(failures, retryAfterMs);
    await upsertTrouble(transaction, { failures, retryAt: until, sentence });
    return until;
  });
  if (retryAt === undefined) return;
  log.warn('certificate.order-failed', { reason: sentence, retryAt: new Date(retryAt).toISOString() });
}
