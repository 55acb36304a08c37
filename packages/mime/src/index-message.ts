import type { AddressBudget } from './address-list.ts';
import {
  parseContentType,
  parseDisposition,
  parseEncoding,
  parseLanguages,
  wireParameter,
} from './content-fields.ts';
import type { ContentType } from './content-fields.ts';
import { decodeParameter } from './decode-parameter.ts';
import { DelimiterFinder, noLevel } from './delimiter-finder.ts';
import { makeEnvelope } from './envelope.ts';
import { readFieldValues } from './field-values.ts';
import type { FieldValues } from './field-values.ts';
import { trimWhiteSpaceEnd } from './header-text.ts';
import { addressesMax, boundarySizeBytesMax, nestingDepthMax, partsMax } from './limits.ts';
import { LineCounter } from './line-counter.ts';
import type { EmbeddedMessage, MessageIndex, Part } from './message-index.ts';

/**
 * Reads a message (RFC 5322, RFC 2045, RFC 2046) once, from front to back, and says what is where in it.
 * Never throws: a message that breaks the rules is read as far as it makes sense, and the rest is plain text.
 * Takes time in proportion to the message's size; what lies beyond `limits.ts` is not looked at.
 */
export function indexMessage(raw: Buffer): MessageIndex {
  const { envelope, root } = new MessageReader(raw).read();
  return { envelope, root, headerEnd: root.bodyStart, sizeBytes: raw.length, hasNul: raw.includes(0) };
}

type Mutable<Value> = { -readonly [Member in keyof Value]: Value[Member] };

interface PartContext {
  readonly start: number;
  readonly defaultType: ContentType;
  readonly depth: number;
}

const plainText: ContentType = { type: 'text', subtype: 'plain', parameters: [] };
const messageType: ContentType = { type: 'message', subtype: 'rfc822', parameters: [] };

class MessageReader {
  readonly #raw: Buffer;
  readonly #finder: DelimiterFinder;
  readonly #lines: LineCounter;
  readonly #budget: AddressBudget = { left: addressesMax };
  #partsLeft = partsMax;
  /** Messages around the current part, whose lines are being counted. */
  #openMessages = 0;

  constructor(raw: Buffer) {
    this.#raw = raw;
    this.#finder = new DelimiterFinder(raw);
    this.#lines = new LineCounter(raw);
  }

  read(): EmbeddedMessage {
    return this.#readMessage(0, 0);
  }

  #readMessage(start: number, depth: number): EmbeddedMessage {
    const values = this.#readHeader(start, true);
    const envelope = makeEnvelope(values.values, this.#budget);
    const root = this.#readPart({ start, defaultType: plainText, depth }, values);
    return { envelope, root };
  }

  #readHeader(start: number, isMessage: boolean): { values: FieldValues; bodyStart: number } {
    const isDelimiter = (lineStart: number): boolean => this.#finder.isDelimiter(lineStart);
    return readFieldValues(this.#raw, { start, isMessage, isDelimiter });
  }

  /** Reads the body behind a header; leaves the finder at the delimiter that ends the part. */
  #readPart(context: PartContext, header: { values: FieldValues; bodyStart: number }): Part {
    this.#partsLeft--;
    const part = makePart(context.start, this.#contentType(context, header.values), header);
    if (part.type === 'multipart') this.#readMultipart(part, context.depth);
    else if (isMessage(part)) this.#readEmbedded(part, context.depth);
    else this.#readLeaf(part);
    return part;
  }

  /** The type, or what takes its place when the part cannot be opened. */
  #contentType(context: PartContext, values: FieldValues): ContentType {
    const text = values.get('content-type');
    // RFC 2045 §5.2, and RFC 2046 §5.1.5 for the parts of a digest.
    const contentType = text === undefined ? context.defaultType : parseContentType(text);
    const isContainer = contentType.type === 'multipart' || isMessage(contentType);
    if (!isContainer) return contentType;
    const { parameters } = contentType;
    if (context.depth >= nestingDepthMax || this.#partsLeft <= 0) {
      return { type: 'application', subtype: 'octet-stream', parameters };
    }
    // RFC 2046 §5.1.1: without a boundary there are no parts to tell apart.
    const isBroken = contentType.type === 'multipart' && boundaryOf(contentType) === '';
    return isBroken ? { ...plainText, parameters } : contentType;
  }

  #readLeaf(part: Mutable<Part>): void {
    const isText = part.type === 'text';
    if (isText && this.#openMessages === 0) this.#lines.skipTo(part.bodyStart);
    const linesBefore = isText ? this.#lines.countTo(part.bodyStart) : 0;
    this.#finder.find(part.bodyStart);
    this.#finish(part);
    if (isText) part.lines = this.#linesSince(linesBefore, part.bodyEnd);
  }

  #readEmbedded(part: Mutable<Part>, depth: number): void {
    if (this.#openMessages === 0) this.#lines.skipTo(part.bodyStart);
    const linesBefore = this.#lines.countTo(part.bodyStart);
    this.#openMessages++;
    part.message = this.#readMessage(part.bodyStart, depth + 1);
    this.#openMessages--;
    this.#finish(part);
    part.lines = this.#linesSince(linesBefore, part.bodyEnd);
  }

  #linesSince(linesBefore: number, end: number): number {
    // A part that ends at once may lie a line end before the place where it seemed to start.
    return Math.max(0, this.#lines.countTo(end) - linesBefore);
  }

  #readMultipart(part: Mutable<Part>, depth: number): void {
    const finder = this.#finder;
    const level = finder.open(boundaryOf(part));
    const children: Part[] = [];
    const defaultType = part.subtype === 'digest' ? messageType : plainText;
    finder.find(part.bodyStart);
    while (finder.level === level && !finder.isClosing && this.#canReadChild()) {
      const start = finder.nextLine;
      children.push(this.#readPart({ start, defaultType, depth: depth + 1 }, this.#readHeader(start, false)));
    }
    const isClosed = finder.level === level;
    finder.close(level);
    if (isClosed) finder.find(finder.nextLine);
    this.#finish(part);
    part.children = children.length > 0 ? children : [this.#emptyChild(part)];
  }

  /** A delimiter at the very end of a message that was cut short begins nothing. */
  #canReadChild(): boolean {
    return this.#partsLeft > 0 && this.#finder.nextLine < this.#raw.length;
  }

  /** RFC 9051 §9 knows no multipart without parts; other servers show an empty text there too. */
  #emptyChild(parent: Part): Part {
    this.#partsLeft--;
    const child = makePart(parent.bodyEnd, plainText, { values: new Map(), bodyStart: parent.bodyEnd });
    child.bodyEnd = parent.bodyEnd;
    child.lines = 0;
    return child;
  }

  #finish(part: Mutable<Part>): void {
    const end = this.#finder.level === noLevel ? this.#raw.length : this.#finder.contentEnd;
    part.bodyEnd = end;
    // The line end before a delimiter is the delimiter's own, even where it also ends the header or begins
    // the part.
    part.bodyStart = Math.min(part.bodyStart, end);
    part.headerStart = Math.min(part.headerStart, end);
    part.sizeBytes = end - part.bodyStart;
  }
}

function isMessage(contentType: { type: string; subtype: string }): boolean {
  // RFC 9051 §9, media-message.
  return (
    contentType.type === 'message' && (contentType.subtype === 'rfc822' || contentType.subtype === 'global')
  );
}

/** '' where there is none that could be used. */
function boundaryOf(contentType: ContentType): string {
  const { parameters } = contentType;
  const written = wireParameter(parameters, 'boundary') ?? decodeParameter(parameters, 'boundary') ?? '';
  // RFC 2046 §5.1.1: a boundary does not end in white space.
  const boundary = trimWhiteSpaceEnd(written);
  return boundary.length > boundarySizeBytesMax ? '' : boundary;
}

function makePart(
  headerStart: number,
  contentType: ContentType,
  header: { values: FieldValues; bodyStart: number },
): Mutable<Part> {
  const { values, bodyStart } = header;
  const encoding = values.get('content-transfer-encoding');
  const disposition = values.get('content-disposition');
  const languages = values.get('content-language');
  return {
    type: contentType.type,
    subtype: contentType.subtype,
    parameters: contentType.parameters,
    id: values.get('content-id') ?? null,
    description: values.get('content-description') ?? null,
    encoding: encoding === undefined ? '7bit' : parseEncoding(encoding),
    disposition: disposition === undefined ? null : parseDisposition(disposition),
    languages: languages === undefined ? [] : parseLanguages(languages),
    location: values.get('content-location') ?? null,
    md5: values.get('content-md5') ?? null,
    headerStart,
    bodyStart,
    bodyEnd: bodyStart,
    sizeBytes: 0,
    lines: null,
    children: [],
    message: null,
  };
}
