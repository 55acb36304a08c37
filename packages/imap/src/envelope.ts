// The shape of a message that ENVELOPE, BODY and BODYSTRUCTURE show. All strings are raw header bytes as
// latin1.

export type Address = {
  readonly name: string | null;
  readonly route: string | null;
  readonly mailbox: string | null;
  /** Null marks the start and the end of a group: RFC 9051 §7.5.2. */
  readonly host: string | null;
};

export type Envelope = {
  readonly date: string | null;
  readonly subject: string | null;
  readonly from: readonly Address[];
  readonly sender: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly inReplyTo: string | null;
  readonly messageId: string | null;
};

export type Parameters = readonly (readonly [string, string])[];

/** One body part; type and subtype in lower case. */
export type Part = {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: Parameters;
  readonly id: string | null;
  readonly description: string | null;
  readonly encoding: string | null;
  readonly disposition: { readonly type: string; readonly parameters: Parameters } | null;
  readonly languages: readonly string[];
  readonly location: string | null;
  readonly md5: string | null;
  readonly sizeBytes: number;
  /** Null where lines were not counted; shown as 0 where the grammar wants a number. */
  readonly lines: number | null;
  readonly children: readonly Part[];
  readonly message: { readonly envelope: Envelope; readonly root: Part } | null;
};
