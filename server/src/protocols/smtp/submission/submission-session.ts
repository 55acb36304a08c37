// What the server remembers of one of our own people's programs, and of the message that it hands in.
import type { SmtpAddress } from '@roost/smtp';
import type { Log } from '#base/log.ts';
import { isLoopback } from '#base/remote-address.ts';
import type { SubmittedRecipient } from '#domain/mail-flow/submission/submission.ts';
import type { SubmissionTrace } from '#domain/mail-flow/submission/received-field.ts';
import type { Answer } from '../answer.ts';
import type { SessionParts } from '../session.ts';
import type { Door, Submitter } from './submitter.ts';

export interface SubmissionParts extends SessionParts {
  readonly door: Door;
}

export interface SubmissionTransaction {
  /** Undefined is the null path, of read receipts. */
  readonly reversePath: SmtpAddress | undefined;
  readonly isSmtpUtf8: boolean;
  readonly envelopeId: string | null;
  readonly returnedContent: 'FULL' | 'HEADERS' | null;
  readonly recipients: SubmittedRecipient[];
}

export interface SubmissionSessionOptions {
  readonly id: string;
  readonly remoteAddress: string;
  readonly isTlsOffered: boolean;
  /** From the first byte. */
  readonly isEncrypted: boolean;
  readonly log: Log;
  readonly hangUp: (reason: string) => void;
}

export class SubmissionSession {
  readonly parts: SubmissionParts;
  readonly log: Log;
  readonly remoteAddress: string;
  readonly isTlsOffered: boolean;
  readonly hangUp: (reason: string) => void;
  isEncrypted: boolean;
  /** Undefined until the client has said HELO or EHLO. */
  client: { readonly isExtended: boolean } | undefined;
  /** Who is signed in. */
  submitter: Submitter | undefined;
  mail: SubmissionTransaction | undefined;
  /** What the answer to the last 334 is for. */
  whenAnswered: ((response: Buffer) => Answer | Promise<Answer>) | undefined;
  failedSignIns = 0;
  #isClosed = false;
  readonly #id: string;
  #messages = 0;

  constructor(parts: SubmissionParts, options: SubmissionSessionOptions) {
    this.parts = parts;
    this.log = options.log;
    this.remoteAddress = options.remoteAddress;
    this.isTlsOffered = options.isTlsOffered;
    this.isEncrypted = options.isEncrypted;
    this.hangUp = options.hangUp;
    this.#id = options.id;
  }

  /** Passwords travel in TLS, or not beyond this machine. */
  get maySignIn(): boolean {
    return this.isEncrypted || isLoopback(this.remoteAddress);
  }

  /** RFC 3207 §4.2: what was said in plain text is forgotten. */
  beginEncrypted(): void {
    this.isEncrypted = true;
    this.client = undefined;
    this.mail = undefined;
  }

  /** False when the client left while it was let in. */
  enter(submitter: Submitter): boolean {
    if (this.#isClosed) submitter.close();
    else this.submitter = submitter;
    return !this.#isClosed;
  }

  nextTrace({ isSmtpUtf8 }: SubmissionTransaction): SubmissionTrace {
    this.#messages++;
    return {
      id: `${this.#id}.${this.#messages}`,
      remoteAddress: this.remoteAddress,
      hostName: this.parts.hostName,
      isExtended: this.client?.isExtended === true,
      isEncrypted: this.isEncrypted,
      isSmtpUtf8,
    };
  }

  close(): void {
    this.#isClosed = true;
    this.submitter?.close();
    this.submitter = undefined;
  }
}
