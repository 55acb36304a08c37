import type { MailboxId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateIsDeliveryPersonal } from './mailbox.store.ts';

/** From the next recipient on that names the mailbox, what its owner wants is asked for or not. */
export const markPersonalDelivery = (
  transaction: WriteTransaction,
  change: { readonly mailboxId: MailboxId; readonly isDeliveryPersonal: boolean },
): Promise<void> => updateIsDeliveryPersonal(transaction, change);
