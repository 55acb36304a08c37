/**
 * What is known of a message without reading it again. Strings from headers are unfolded and otherwise as on
 * the wire, one character per octet (latin1): write them with `Buffer.from(text, 'latin1')`, show them with
 * `decodeHeaderText`. All values are plain objects that JSON can carry.
 */
export interface MessageIndex extends MessageStructure {
  readonly envelope: Envelope;
}

export interface MessageStructure {
  readonly root: Part;
  /** Where the header ends, its blank line included; the same as `root.bodyStart`. */
  readonly headerEnd: number;
  readonly sizeBytes: number;
  /** A message with NUL octets cannot travel in an ordinary IMAP literal (RFC 9051 §4.3). */
  readonly hasNul: boolean;
}

/**
 * RFC 9051 §7.5.2, ENVELOPE. Absent is null, present but empty is ''; a list that is absent or empty is [].
 */
export interface Envelope {
  readonly date: string | null;
  readonly subject: string | null;
  readonly from: readonly Address[];
  /** As `from` where the header names none; so is `replyTo`. */
  readonly sender: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly inReplyTo: string | null;
  readonly messageId: string | null;
}

/**
 * RFC 9051 §7.5.2: a group begins with `host` null and its name in `mailbox`, and ends with both null.
 * An address without a domain has `host` ''.
 */
export interface Address {
  readonly name: string | null;
  /** The source route of RFC 5322 §4.4 (`@a,@b`), which IMAP calls adl. */
  readonly route: string | null;
  readonly mailbox: string | null;
  readonly host: string | null;
}

/** Names in lower case, values unquoted; RFC 2231 continuations stay as they are. See `decodeParameter`. */
export type Parameter = readonly [name: string, value: string];

export interface Disposition {
  readonly type: string;
  readonly parameters: readonly Parameter[];
}

export interface Part {
  /**
   * Lower case. `multipart` exactly when there are children; `message/rfc822` or `/global` exactly when
   * `message` is set.
   */
  readonly type: string;
  readonly subtype: string;
  readonly parameters: readonly Parameter[];
  readonly id: string | null;
  readonly description: string | null;
  /** Content-Transfer-Encoding in lower case, `7bit` where there is none. */
  readonly encoding: string;
  readonly disposition: Disposition | null;
  readonly languages: readonly string[];
  readonly location: string | null;
  readonly md5: string | null;
  /** Offsets into the whole message; the header lies between the first two, its blank line included. */
  readonly headerStart: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** The body as it stands, still encoded. */
  readonly sizeBytes: number;
  /** Line feeds in the body of text parts and messages, null for others. */
  readonly lines: number | null;
  readonly children: readonly Part[];
  readonly message: EmbeddedMessage | null;
}

export interface EmbeddedMessage {
  readonly envelope: Envelope;
  readonly root: Part;
}
