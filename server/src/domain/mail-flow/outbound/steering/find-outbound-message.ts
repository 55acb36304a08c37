import { Failure } from '#base/failure.ts';
import { asId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectQueuedMessages, type QueuedMessage } from '../queue.store.ts';
import { selectListedRecipients, type ListedRecipient } from './steering.store.ts';

export interface FoundMessage {
  readonly message: QueuedMessage;
  /** At least one. */
  readonly recipients: readonly ListedRecipient[];
}

interface Wanted {
  readonly organizationId: OrganizationId;
  /** As the operations name it. */
  readonly id: string;
  /** Some of its recipients; all when undefined. */
  readonly addresses?: readonly string[] | undefined;
}

/** Undefined when it is done, was dropped, or is another organization's. */
export async function findOutboundMessage(
  transaction: ReadTransaction,
  { organizationId, id }: Wanted,
): Promise<FoundMessage | undefined> {
  // digits of a whole number; anything else is no id of ours
  if (!/^[1-9]\d{0,14}$/.test(id)) return undefined;
  const [message] = await selectQueuedMessages(transaction, [asId(Number(id))]);
  if (message?.organizationId !== organizationId) return undefined;
  const recipients = await selectListedRecipients(transaction, { organizationId, id: message.id });
  return recipients.length === 0 ? undefined : { message, recipients };
}

/** Failures: `resource-not-found`, also when none of the recipients named waits. */
export async function requireOutboundMessage(
  transaction: ReadTransaction,
  wanted: Wanted,
): Promise<FoundMessage> {
  const found = await findOutboundMessage(transaction, wanted);
  if (found === undefined) {
    throw new Failure(
      'resource-not-found',
      'There is no such message in the queue: it is done, or was dropped.',
    );
  }
  const keys = wanted.addresses && new Set(wanted.addresses.map((address) => address.toLowerCase()));
  const recipients = found.recipients.filter(({ address }) => keys?.has(address.toLowerCase()) ?? true);
  if (recipients.length > 0) return { ...found, recipients };
  throw new Failure('resource-not-found', 'The message waits for none of these recipients.');
}
