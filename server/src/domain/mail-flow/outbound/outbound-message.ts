// Mail that has been accepted and is not everywhere yet. Rows are there while there is something left to do.
import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';

/** Who wrote it: a person, or Roost itself. */
export type OutboundOrigin =
  | 'SUBMITTED'
  | 'BOUNCE'
  | 'DELAY_NOTICE'
  | 'AUTOMATIC_REPLY'
  | 'INBOX_RULE'
  | 'JOURNAL_REPORT'
  | 'TEST_MESSAGE';

/** RFC 3461 §4.1: of which outcomes the sender wants to hear. Of none: an empty list. */
export type DeliveryNotice = 'SUCCESS' | 'FAILURE' | 'DELAY';

export interface OutboundRecipient {
  /** As the envelope has it. */
  readonly address: string;
  /** A mail-flow rule of the organization that names the server which takes it. */
  readonly gatewayRule: string | null;
  /** RFC 3461 §4.2, decoded: `rfc822;somebody@example.com`. */
  readonly originalRecipient: string | null;
  /** Null where the sender did not say: failures and delays. */
  readonly notify: readonly DeliveryNotice[] | null;
}

export interface OutboundMessage {
  readonly origin: OutboundOrigin;
  /** The user who handed it in; null for Roost's own. */
  readonly senderId: EntityId | null;
  readonly envelope: {
    /** Empty for the null path: nobody is told of what becomes of it (RFC 5321 §4.5.5). */
    readonly reversePath: string;
    /** At least one. */
    readonly recipients: readonly OutboundRecipient[];
    /** RFC 3461 §4.4 */
    readonly envelopeId: string | null;
    /** RFC 3461 §4.3: how much of it comes back with a bounce; null where the sender did not say. */
    readonly returnedContent: 'FULL' | 'HEADERS' | null;
    /** RFC 6531: an address or the header is not ASCII. */
    readonly isSmtpUtf8: boolean;
  };
  readonly content: PreparedMessage;
  /** Of the header, without angle brackets. */
  readonly messageId: string | null;
  /** What the Received field and the log call the message. */
  readonly traceId: string;
}

export interface EnqueuedMessage extends OutboundMessage {
  readonly organizationId: OrganizationId;
  readonly now: Instant;
}

/** Announced after the commit, so that the worker of every node looks: the key is of no meaning. */
export const outboundTopic = 'outbound';

/** What waits together, because one connection can take it: a domain, or the server that a rule names. */
export const destinationOf = (
  { address, gatewayRule }: Pick<OutboundRecipient, 'address' | 'gatewayRule'>,
  organizationId: OrganizationId,
): string =>
  gatewayRule === null
    ? address.slice(address.lastIndexOf('@') + 1).toLowerCase()
    : `gateway ${organizationId} ${gatewayRule}`;
