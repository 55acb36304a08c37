// Where mail for an address goes, or why it goes nowhere; and which recipients may share one message.
import type { MailboxId, OrganizationId } from '#base/ids.ts';
import { messageSizeBytesMax } from '#base/limits.ts';

export type Resolution =
  | {
      readonly kind: 'mailbox';
      readonly mailboxId: MailboxId;
      readonly organizationId: OrganizationId;
      /** What the quota leaves. */
      readonly roomBytes: number;
    }
  /** One of our domains, but nobody there has the address. */
  | { readonly kind: 'unknown' }
  /** Somebody has the address, but gets no mail at present. */
  | { readonly kind: 'disabled' }
  /** Mail for it is not ours to take. */
  | { readonly kind: 'not-ours' };

export type InboundMailbox = Extract<Resolution, { kind: 'mailbox' }>;

/** Our own header fields count as well: more than they ever take. */
const traceBytesMax = 2_048;

/** Nothing fits any more, or not what the sender announced. */
export const isFull = (
  { roomBytes }: Pick<InboundMailbox, 'roomBytes'>,
  announcedBytes: number | undefined,
): boolean => roomBytes < (announcedBytes === undefined ? 1 : announcedBytes + traceBytesMax);

/**
 * Whether the message that is still to come may turn out too large for this mailbox. One answer stands for
 * all recipients of a message (RFC 5321 §4.2.5), so such a mailbox takes it alone: its quota never decides
 * over what others get.
 */
export const mayOverflow = (
  { roomBytes }: Pick<InboundMailbox, 'roomBytes'>,
  announcedBytes: number | undefined,
): boolean => roomBytes < (announcedBytes ?? messageSizeBytesMax) + traceBytesMax;
