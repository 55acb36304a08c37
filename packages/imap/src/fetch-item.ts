// What FETCH may ask for: RFC 9051 §6.4.5, RFC 3516 (BINARY), 7162 (MODSEQ), 8474 (EMAILID, THREADID), 8514
// (SAVEDATE), 8970 (PREVIEW).

export const plainFetchNames = [
  'FLAGS',
  'UID',
  'INTERNALDATE',
  'RFC822',
  'RFC822.SIZE',
  'RFC822.HEADER',
  'RFC822.TEXT',
  'ENVELOPE',
  'BODY',
  'BODYSTRUCTURE',
  'MODSEQ',
  'EMAILID',
  'THREADID',
  'SAVEDATE',
] as const;
export type PlainFetchName = (typeof plainFetchNames)[number];

/**
 * `text` null is the whole part; `fields` is filled for HEADER.FIELDS and HEADER.FIELDS.NOT alone, as sent.
 */
export type Section = {
  readonly path: readonly number[];
  readonly text: 'HEADER' | 'HEADER.FIELDS' | 'HEADER.FIELDS.NOT' | 'TEXT' | 'MIME' | null;
  readonly fields: readonly string[];
};

/** `<start.count>`, in bytes. */
export type ByteRange = { readonly startBytes: number; readonly countBytes: number };

export type FetchItem =
  | { readonly name: PlainFetchName }
  | { readonly name: 'PREVIEW'; readonly isLazy: boolean }
  | {
      readonly name: 'BODY[]';
      readonly section: Section;
      readonly partial: ByteRange | null;
      /** Does not set \Seen. */
      readonly isPeek: boolean;
    }
  | {
      readonly name: 'BINARY[]';
      readonly path: readonly number[];
      readonly partial: ByteRange | null;
      readonly isPeek: boolean;
    }
  | { readonly name: 'BINARY.SIZE'; readonly path: readonly number[] };

/** RFC 7162 §3.1.4.1 and §3.2.6. */
export type FetchModifiers = { readonly changedSince: number | null; readonly isVanished: boolean };
