// A message that a search looks at: at first its place in the view alone, then its row, then its body. What
// is decoded of
// it is decoded once.
import {
  decodeEnvelope,
  decodeHeaderText,
  decodeStructure,
  headerFields,
  headerValue,
  type Address,
  type Envelope,
  type Part,
} from '@roost/mime';
import type { MessageRecord } from '#domain/mailboxes/messages/read-messages.ts';
import { foldedText } from './folded-text.ts';

export class Candidate {
  /** Moves on while only the view is looked at. */
  index: number;
  readonly record: MessageRecord | null;
  readonly content: Buffer | null;
  #envelope: Envelope | null = null;
  #header: string | null = null;
  #body: string | null = null;

  constructor(index: number, record: MessageRecord | null = null, content: Buffer | null = null) {
    this.index = index;
    this.record = record;
    this.content = content;
  }

  get envelope(): Envelope | undefined {
    if (this.record === null) return undefined;
    this.#envelope ??= decodeEnvelope(this.record.envelope);
    return this.#envelope;
  }

  /** The values of a header field, folded; undefined while the body is not at hand. */
  headerValues(field: string): string[] | undefined {
    if (this.content === null || this.record === null) return undefined;
    const { content } = this;
    const { root } = decodeStructure(this.record.structure);
    return headerFields(content, root.headerStart, root.bodyStart)
      .filter(({ name }) => name.toLowerCase() === field)
      .map(({ valueStart, end }) => fold(decodeHeaderText(headerValue(content, valueStart, end))));
  }

  /** The whole header as people read it, folded. */
  get headerText(): string | undefined {
    if (this.content === null || this.record === null) return undefined;
    this.#header ??= headerTextOf(this.content, decodeStructure(this.record.structure).root);
    return this.#header;
  }

  /** All text of the body without its encodings, folded. */
  get bodyText(): string | undefined {
    if (this.content === null || this.record === null) return undefined;
    this.#body ??= bodyTextOf(this.content, decodeStructure(this.record.structure).root);
    return this.#body;
  }
}

export const fold = (text: string): string => text.toLowerCase();

/** `Ada Example <ada@example.test>` for each, folded. */
export const addressText = (addresses: readonly Address[]): string =>
  fold(
    addresses
      .map(({ name, mailbox, host }) => {
        const shown = name === null ? '' : decodeHeaderText(name);
        return `${shown} <${mailbox ?? ''}${host === null ? '' : `@${host}`}>`;
      })
      .join('\n'),
  );

function headerTextOf(content: Buffer, root: Part): string {
  return fold(
    headerFields(content, root.headerStart, root.bodyStart)
      .map(
        ({ name, valueStart, end }) => `${name}: ${decodeHeaderText(headerValue(content, valueStart, end))}`,
      )
      .join('\n'),
  );
}

function bodyTextOf(content: Buffer, part: Part): string {
  if (part.type === 'text') return foldedText(content, part);
  if (part.message !== null) {
    const { root } = part.message;
    return `${headerTextOf(content, root)}\n${bodyTextOf(content, root)}`;
  }
  return part.children.map((child) => bodyTextOf(content, child)).join('\n');
}
