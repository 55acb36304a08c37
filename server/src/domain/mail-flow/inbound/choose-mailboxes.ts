// Into which mailboxes a message goes: every one once, in the order of their ids, in which they are locked.
import { assert, Failure } from '#base/failure.ts';
import type { MailboxId, OrganizationId } from '#base/ids.ts';
import { lockMailboxes } from '#domain/mailboxes/lock-mailbox.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import { roomBytes } from '#domain/mailboxes/quota/quota.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { Destination } from './recipient.ts';

export type PreparedMessages = ReadonlyMap<OrganizationId, PreparedMessage>;

interface Wanted {
  readonly destinations: readonly Pick<Destination, 'mailboxIds' | 'organizationId'>[];
  readonly prepared: PreparedMessages;
}

interface Chosen {
  readonly mailboxes: readonly { readonly mailboxId: MailboxId; readonly message: PreparedMessage }[];
  readonly passedOver: number;
}

/**
 * Of a destination with several mailboxes those without room are passed over; one must be left.
 * Failures: mailbox-full, mailbox-unavailable.
 */
export async function chooseMailboxes(
  transaction: WriteTransaction,
  { destinations, prepared }: Wanted,
): Promise<Chosen> {
  const wanted = new Map<MailboxId, PreparedMessage>();
  for (const { mailboxIds, organizationId } of destinations) {
    const message = prepared.get(organizationId);
    assert(message !== undefined, 'a message is prepared for every organization');
    for (const mailboxId of mailboxIds) wanted.set(mailboxId, message);
  }
  // without a choice there is nothing to look at first: adding the message checks the mailbox
  const isChoice = destinations.some(({ mailboxIds }) => mailboxIds.length > 1);
  const full = isChoice ? await dropThoseWithoutRoom(transaction, wanted) : new Set<MailboxId>();
  for (const { mailboxIds } of destinations) assertOneTakes(mailboxIds, { wanted, full });
  const mailboxes = [...wanted].map(([mailboxId, message]) => ({ mailboxId, message }));
  return {
    mailboxes: mailboxes.sort((one, other) => one.mailboxId - other.mailboxId),
    passedOver: full.size,
  };
}

type WantedMailboxes = Map<MailboxId, PreparedMessage>;

/** Locks them until the message is in, and leaves those that are active and have room. */
async function dropThoseWithoutRoom(
  transaction: WriteTransaction,
  wanted: WantedMailboxes,
): Promise<ReadonlySet<MailboxId>> {
  const full = new Set<MailboxId>();
  const active = new Set<MailboxId>();
  for (const mailbox of await lockMailboxes(transaction, [...wanted.keys()])) {
    if (mailbox.state !== 'ACTIVE') continue;
    const sizeBytes = wanted.get(mailbox.id)?.sizeBytes ?? 0;
    (roomBytes(mailbox) < sizeBytes ? full : active).add(mailbox.id);
  }
  for (const mailboxId of wanted.keys()) if (!active.has(mailboxId)) wanted.delete(mailboxId);
  return full;
}

function assertOneTakes(
  mailboxIds: readonly MailboxId[],
  { wanted, full }: { wanted: WantedMailboxes; full: ReadonlySet<MailboxId> },
): void {
  if (mailboxIds.some((mailboxId) => wanted.has(mailboxId))) return;
  if (!mailboxIds.some((mailboxId) => full.has(mailboxId))) {
    throw new Failure('mailbox-unavailable', 'This mailbox is not available.');
  }
  throw new Failure(
    'mailbox-full',
    mailboxIds.length > 1 ? 'Nobody in this group has room for the message.' : 'This mailbox is full.',
  );
}
