import type { WriteTransaction } from '#storage/store.ts';
import { insertEmailEvents } from './email-event.store.ts';
import type { EmailEvent } from './email-monitoring.ts';

/** With the message itself: there is no event without a delivery. */
export const insertDeliveryEvents = (
  transaction: WriteTransaction,
  events: readonly EmailEvent[],
): Promise<void> => insertEmailEvents(transaction, events);
