// Where mail for an address goes, or why it goes nowhere; and which recipients may share one message.
import type { EntityId, MailboxId, OrganizationId } from '#base/ids.ts';
import { messageSizeBytesMax } from '#base/limits.ts';

export type Resolution =
  | {
      readonly kind: 'mailboxes';
      /** Whose address it is: the same for all addresses of one holder. */
      readonly holderId: EntityId;
      readonly organizationId: OrganizationId;
      /** One, unless the address is a group's: then those of all its members, each once. At least one. */
      readonly mailboxIds: readonly MailboxId[];
      /** Those of them whose owners have an automatic reply or inbox rules. */
      readonly personalMailboxIds: readonly MailboxId[];
      /** What the quota leaves; in a group, where it leaves most: one full member does not refuse for all. */
      readonly roomBytes: number;
    }
  /** One of our domains, but nobody there has the address. */
  | { readonly kind: 'unknown'; readonly organizationId: OrganizationId }
  /** Somebody has the address, but gets no mail at present. */
  | { readonly kind: 'disabled'; readonly organizationId: OrganizationId }
  /** A group without anyone who takes mail. */
  | { readonly kind: 'nobody'; readonly organizationId: OrganizationId }
  /** Mail for it is not ours to take. */
  | { readonly kind: 'not-ours' };

export type Destination = Extract<Resolution, { kind: 'mailboxes' }>;

/** Our own header fields count as well: more than they ever take. */
const traceBytesMax = 2_048;

/** Nothing fits any more, or not what the sender announced. */
export const isFull = (
  { roomBytes }: Pick<Destination, 'roomBytes'>,
  announcedBytes: number | undefined,
): boolean => roomBytes < (announcedBytes === undefined ? 1 : announcedBytes + traceBytesMax);

/**
 * Whether the message that is still to come may turn out too large for this recipient. One answer stands for
 * all recipients of a message (RFC 5321 §4.2.5), so such a recipient takes it alone: its quota never decides
 * over what others get.
 */
export const mayOverflow = (
  { roomBytes }: Pick<Destination, 'roomBytes'>,
  announcedBytes: number | undefined,
): boolean => roomBytes < (announcedBytes ?? messageSizeBytesMax) + traceBytesMax;
