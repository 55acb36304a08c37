// A server that mail is handed to, how, and what can go wrong with it.
import type { Clock } from '#base/clock.ts';
import type { Reply } from './reply-reader.ts';

/** How the connection is encrypted. */
export type TlsWish =
  /** RFC 3207 with any certificate, and without where that fails (RFC 7435). */
  | 'OPPORTUNISTIC'
  | 'NONE'
  /** STARTTLS, with a certificate that is valid for the name. */
  | 'VERIFIED'
  /** The same from the first byte (RFC 8314). */
  | 'IMMEDIATE';

export interface Target {
  /** What the other side calls itself: for its certificate and for reports. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly tls: TlsWish;
  readonly credentials: { readonly userName: string; readonly password: string } | null;
}

export interface ClientParts {
  readonly clock: Clock;
  /** What this server calls itself. */
  readonly hostName: string;
  /** PEM: certificates to trust beside the usual ones. */
  readonly trusted?: readonly string[] | undefined;
}

/** Why a conversation ended before its end. */
export class ConnectionTrouble extends Error {
  readonly stage: 'connect' | 'tls' | 'greeting' | 'login' | 'command' | 'content';
  /** What the other side said last, if that is why. */
  readonly reply: Reply | undefined;

  constructor(stage: ConnectionTrouble['stage'], text: string, reply?: Reply) {
    super(text);
    this.stage = stage;
    this.reply = reply;
  }
}
