// What the server remembers of one client: who it says it is, and the message that it is about to hand over.
import { formatAddress, type SmtpAddress } from '@roost/smtp';
import type { Log } from '#base/log.ts';
import type { InboundParts } from '#domain/mail-flow/inbound/accept-message.ts';
import type { Destination } from '#domain/mail-flow/inbound/recipient.ts';
import type { MailAuthenticator } from '#domain/mail-flow/authentication/mail-authenticator.ts';
import type { Trace } from '#domain/mail-flow/inbound/trace-fields.ts';
import type { RemoteShare } from './remote-limits.ts';

export interface SessionParts extends InboundParts {
  readonly freeSpace: { freeBytes(): Promise<number> };
  /** With less than this free on the disk, mail is refused for the time being. */
  readonly diskReserveBytes: number;
  /** What the server calls itself. */
  readonly hostName: string;
  /** Where the bare `<postmaster>` is looked for (RFC 5321 §4.5.1). */
  readonly postmasterDomain: string;
  /** Checks where mail comes from; null where nothing is checked. */
  readonly authenticator: MailAuthenticator | null;
}

export interface AcceptedRecipient {
  readonly address: string;
  readonly destination: Destination;
}

export interface MailTransaction {
  readonly reversePath: SmtpAddress | undefined;
  /** What MAIL announced; undefined when it did not. */
  readonly announcedBytes: number | undefined;
  readonly isSmtpUtf8: boolean;
  readonly recipients: AcceptedRecipient[];
  /** Its quota may not hold this message: nobody else may be told what comes of it. */
  takesAlone: boolean;
  /** By which rules and policy the recipients’ mail may be bounced: the same for all of them. */
  bounceKey: string;
}

export interface SessionOptions {
  readonly id: string;
  readonly remoteAddress: string;
  readonly isLmtp: boolean;
  readonly isTlsOffered: boolean;
  readonly log: Log;
  /** The client is a mail server of our own, whose filter is believed; its address is not the sender’s. */
  readonly isFromFront: boolean;
  readonly remote: RemoteShare;
}

export class Session {
  readonly parts: SessionParts;
  readonly log: Log;
  readonly isLmtp: boolean;
  readonly isTlsOffered: boolean;
  readonly isFromFront: boolean;
  readonly remote: RemoteShare;
  isEncrypted: boolean;
  /** Undefined until the client has said HELO, EHLO or LHLO. */
  client: { readonly name: string; readonly isExtended: boolean } | undefined;
  mail: MailTransaction | undefined;
  readonly #id: string;
  readonly remoteAddress: string;
  /** Recipients that were refused, of all messages together. */
  refusedRecipients = 0;
  #messages = 0;

  constructor(parts: SessionParts, options: SessionOptions) {
    this.parts = parts;
    this.log = options.log;
    this.isLmtp = options.isLmtp;
    this.isTlsOffered = options.isTlsOffered;
    this.isFromFront = options.isFromFront;
    this.remote = options.remote;
    this.isEncrypted = false;
    this.#id = options.id;
    this.remoteAddress = options.remoteAddress;
  }

  /** RFC 3207 §4.2: what was said in plain text is forgotten. */
  beginEncrypted(): void {
    this.isEncrypted = true;
    this.client = undefined;
    this.mail = undefined;
  }

  nextTrace({ isSmtpUtf8 }: MailTransaction): Trace {
    const { name = 'unknown', isExtended = false } = this.client ?? {};
    this.#messages++;
    return {
      id: `${this.#id}.${this.#messages}`,
      remoteAddress: this.remoteAddress,
      heloName: name,
      hostName: this.parts.hostName,
      protocol: this.isLmtp ? 'LMTP' : isExtended ? 'ESMTP' : 'SMTP',
      isEncrypted: this.isEncrypted,
      isSmtpUtf8,
    };
  }
}

export const formatPath = (address: SmtpAddress | undefined): string =>
  address === undefined ? '' : formatAddress(address);
