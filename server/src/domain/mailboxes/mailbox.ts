// A mailbox: its identity stands apart from the directory and is tied to its owner by a row.
import type { Instant } from '#base/clock.ts';
import type { EntityId, MailboxId, OrganizationId } from '#base/ids.ts';

/**
 * ACTIVE takes mail and visitors; DETACHED waits 30 days to be taken back or purged; PURGING is being
 * emptied.
 */
export type MailboxState = 'ACTIVE' | 'DETACHED' | 'PURGING';

export interface Mailbox {
  readonly id: MailboxId;
  readonly organizationId: OrganizationId;
  /** Null once the owner was deleted. */
  readonly ownerId: EntityId | null;
  /** For people who look for a mailbox whose owner is gone. */
  readonly ownerName: string;
  readonly state: MailboxState;
  readonly quotaMegabytes: number;
  readonly quotaBytes: number;
  readonly usedBytes: number;
  readonly isQuotaNoticeArmed: boolean;
  /** Its owner has an automatic reply or inbox rules. */
  readonly isDeliveryPersonal: boolean;
  readonly modseq: number;
  readonly accessEpoch: number;
  readonly createdAt: Instant;
  readonly detachedAt: Instant | null;
}

/**
 * Announced after every change of content; the value is the mailbox's new modseq, the detail the folder when
 * it is one.
 */
export const mailboxChangedTopic = 'mailbox-changed';
/** Announced when those who hold the mailbox must be looked at again; the value is the new access epoch. */
export const mailboxAccessTopic = 'mailbox-access';

/**
 * The right of one person to one mailbox, as permissions/ granted it. Protocols hold handles and pass them
 * on; a handle whose epoch is behind the mailbox's is void.
 */
export interface MailboxHandle {
  readonly mailboxId: MailboxId;
  readonly organizationId: OrganizationId;
  readonly ownerId: EntityId;
  readonly actorId: EntityId;
  /** Why the actor holds it. Both may do everything with what is in it. */
  readonly right: 'owner' | 'full-access';
  readonly accessEpoch: number;
}

export const mailboxIdOf = (mailbox: MailboxHandle | MailboxId): MailboxId =>
  typeof mailbox === 'number' ? mailbox : mailbox.mailboxId;
