// Into which mailboxes a message goes: every one once, in the order of their ids, in which they are locked.
import { assert, Failure } from '#base/failure.ts';
import type { MailboxId, OrganizationId } from '#base/ids.ts';
import { lockMailboxes } from '#domain/mailboxes/lock-mailbox.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import { roomBytes } from '#domain/mailboxes/quota/quota.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { Destination } from './recipient.ts';

export type PreparedMessages = ReadonlyMap<OrganizationId, PreparedMessage>;

type DeliveryRole = 'inbox' | 'junk';

interface Wanted {
  readonly destinations: readonly (Pick<Destination, 'mailboxIds' | 'organizationId'> & {
    /** The folder that it goes into. */
    readonly role: DeliveryRole;
  })[];
  readonly prepared: PreparedMessages;
}

interface Copy {
  readonly message: PreparedMessage;
  readonly role: DeliveryRole;
}

interface Chosen {
  readonly mailboxes: readonly ({ readonly mailboxId: MailboxId } & Copy)[];
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
  const wanted = new Map<MailboxId, Copy>();
  for (const { mailboxIds, organizationId, role } of destinations) {
    const message = prepared.get(organizationId);
    assert(message !== undefined, 'a message is prepared for every organization');
    for (const mailboxId of mailboxIds) {
      // by one address junk, by another not: whom it reaches openly does not have to look for it
      const isInInbox = role === 'inbox' || wanted.get(mailboxId)?.role === 'inbox';
      wanted.set(mailboxId, { message, role: isInInbox ? 'inbox' : 'junk' });
    }
  }
  // without a choice there is nothing to look at first: adding the message checks the mailbox
  const isChoice = destinations.some(({ mailboxIds }) => mailboxIds.length > 1);
  const full = isChoice ? await dropThoseWithoutRoom(transaction, wanted) : new Set<MailboxId>();
  for (const { mailboxIds } of destinations) assertOneTakes(mailboxIds, { wanted, full });
  const mailboxes = [...wanted].map(([mailboxId, copy]) => ({ mailboxId, ...copy }));
  return {
    mailboxes: mailboxes.sort((one, other) => one.mailboxId - other.mailboxId),
    passedOver: full.size,
  };
}

type WantedMailboxes = Map<MailboxId, Copy>;

/** Locks them until the message is in, and leaves those that are active and have room. */
async function dropThoseWithoutRoom(
  transaction: WriteTransaction,
  wanted: WantedMailboxes,
): Promise<ReadonlySet<MailboxId>> {
  const full = new Set<MailboxId>();
  const active = new Set<MailboxId>();
  for (const mailbox of await lockMailboxes(transaction, [...wanted.keys()])) {
    if (mailbox.state !== 'ACTIVE') continue;
    const sizeBytes = wanted.get(mailbox.id)?.message.sizeBytes ?? 0;
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
