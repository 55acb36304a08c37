// A command as it came from the wire: text and literals by turns. `texts` has one element more than
// `literals`; the literal with index i stands between the texts i and i + 1. Line ends and `{n}` are not
// part of the texts.

export type Literal = {
  readonly bytes: Buffer;
  /** Sent as literal8, `~{n}`: RFC 3516 §4.2. */
  readonly isBinary: boolean;
};

export type RawCommand = {
  readonly texts: readonly Buffer[];
  readonly literals: readonly Literal[];
};

/** A whole command in one buffer without literals; for tests and tools. */
export function rawCommandOf(text: string): RawCommand {
  return { texts: [Buffer.from(text, 'utf8')], literals: [] };
}
