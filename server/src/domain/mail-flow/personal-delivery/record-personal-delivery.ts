import type { MailboxId } from '#base/ids.ts';
import { markPersonalDelivery } from '#domain/mailboxes/mark-personal-delivery.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { selectHasWishes } from './personal-delivery.store.ts';

/** After each change of an automatic reply or of inbox rules: whether delivery must ask for them. */
export async function recordPersonalDelivery(
  transaction: WriteTransaction,
  mailboxId: MailboxId,
): Promise<void> {
  const isDeliveryPersonal = await selectHasWishes(transaction, mailboxId);
  await markPersonalDelivery(transaction, { mailboxId, isDeliveryPersonal });
}
