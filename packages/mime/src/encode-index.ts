// A compact form of an index for storage: JSON arrays in place of members, without what is as usual. Each
// text begins with its version; text of another version is refused, and the message is indexed anew.
import type {
  Address,
  Disposition,
  Envelope,
  MessageIndex,
  MessageStructure,
  Parameter,
  Part,
} from './message-index.ts';

const version = 1;

/** Stands for "as usual" in any place: empty, null, the default, or the From of the same envelope. */
type Omitted = 0;
type EncodedAddress = readonly (string | null)[];
type EncodedAddresses = readonly EncodedAddress[] | Omitted;
type EncodedEnvelope = readonly (string | EncodedAddresses)[];
type EncodedParameters = readonly string[];
type EncodedNested = readonly EncodedPart[] | readonly [EncodedEnvelope, EncodedPart];
type EncodedPart = readonly (string | number | EncodedParameters | EncodedNested)[];

export function encodeIndex(index: MessageIndex): string {
  return `[${version},${encodeEnvelope(index.envelope)},${encodeStructure(index)}]`;
}

/** Throws where the text has another version. */
export function decodeIndex(text: string): MessageIndex {
  // written by encodeIndex
  const [found, envelope, structure] = JSON.parse(text) as [
    number,
    [number, EncodedEnvelope],
    EncodedStructure,
  ];
  requireVersion(found);
  return { envelope: envelopeOf(envelope[1]), ...structureOf(structure) };
}

export function encodeEnvelope(envelope: Envelope): string {
  return JSON.stringify([version, encodedEnvelope(envelope)]);
}

/** Throws where the text has another version. */
export function decodeEnvelope(text: string): Envelope {
  // written by encodeEnvelope
  const [found, envelope] = JSON.parse(text) as [number, EncodedEnvelope];
  requireVersion(found);
  return envelopeOf(envelope);
}

type EncodedStructure = readonly [version: number, sizeBytes: number, hasNul: 0 | 1, root: EncodedPart];

export function encodeStructure(structure: MessageStructure): string {
  const { sizeBytes, hasNul, root } = structure;
  const encoded: EncodedStructure = [version, sizeBytes, hasNul ? 1 : 0, encodedPart(root)];
  return JSON.stringify(encoded);
}

/** Throws where the text has another version. */
export function decodeStructure(text: string): MessageStructure {
  // written by encodeStructure
  const structure = JSON.parse(text) as EncodedStructure;
  requireVersion(structure[0]);
  return structureOf(structure);
}

function requireVersion(found: number): void {
  if (found !== version) throw new Error(`The message index has version ${found}, not ${version}.`);
}

function structureOf(structure: EncodedStructure): MessageStructure {
  const [, sizeBytes, hasNul, encodedRoot] = structure;
  const root = partOf(encodedRoot);
  return { root, headerEnd: root.bodyStart, sizeBytes, hasNul: hasNul === 1 };
}

function encodedEnvelope(envelope: Envelope): EncodedEnvelope {
  const { from, sender, replyTo } = envelope;
  return withoutOmittedEnd([
    textOrOmitted(envelope.date),
    textOrOmitted(envelope.subject),
    textOrOmitted(envelope.messageId),
    encodedAddresses(from),
    encodedAddresses(envelope.to),
    encodedAddresses(envelope.cc),
    textOrOmitted(envelope.inReplyTo),
    sender === from ? 0 : encodedAddresses(sender),
    replyTo === from ? 0 : encodedAddresses(replyTo),
    encodedAddresses(envelope.bcc),
  ]);
}

function envelopeOf(encoded: EncodedEnvelope): Envelope {
  const [date, subject, messageId, from, to, cc, inReplyTo, sender, replyTo, bcc] = encoded;
  const fromAddresses = addressesOf(from);
  const senderAddresses = addressesOf(sender);
  const replyToAddresses = addressesOf(replyTo);
  return {
    date: textOf(date),
    subject: textOf(subject),
    from: fromAddresses,
    sender: senderAddresses.length === 0 ? fromAddresses : senderAddresses,
    replyTo: replyToAddresses.length === 0 ? fromAddresses : replyToAddresses,
    to: addressesOf(to),
    cc: addressesOf(cc),
    bcc: addressesOf(bcc),
    inReplyTo: textOf(inReplyTo),
    messageId: textOf(messageId),
  };
}

function encodedAddresses(addresses: readonly Address[]): EncodedAddresses {
  if (addresses.length === 0) return 0;
  return addresses.map(({ name, route, mailbox, host }) =>
    route === null ? [name, mailbox, host] : [name, mailbox, host, route],
  );
}

function addressesOf(encoded: string | EncodedAddresses | undefined): readonly Address[] {
  if (encoded === undefined || encoded === 0 || typeof encoded === 'string') return [];
  return encoded.map(([name = null, mailbox = null, host = null, route = null]) => ({
    name,
    route,
    mailbox,
    host,
  }));
}

function encodedPart(part: Part): EncodedPart {
  const type = `${part.type}/${part.subtype}`;
  const { parameters, disposition, encoding } = part;
  return withoutOmittedEnd([
    part.headerStart,
    part.bodyStart - part.headerStart,
    part.sizeBytes,
    type === 'text/plain' ? 0 : type,
    part.lines ?? 0,
    encoding === '7bit' ? 0 : encoding,
    parameters.length === 0 ? 0 : parameters.flat(),
    encodedNested(part) ?? 0,
    disposition === null ? 0 : [disposition.type, ...disposition.parameters.flat()],
    textOrOmitted(part.id),
    textOrOmitted(part.description),
    part.languages.length === 0 ? 0 : part.languages,
    textOrOmitted(part.location),
    textOrOmitted(part.md5),
  ]);
}

function encodedNested(part: Part): EncodedNested | undefined {
  const { message, children } = part;
  if (message !== null) return [encodedEnvelope(message.envelope), encodedPart(message.root)];
  return children.length === 0 ? undefined : children.map(encodedPart);
}

function partOf(encoded: EncodedPart): Part {
  // the places and their types are those of encodedPart
  const [headerStart = 0, headerSize = 0, sizeBytes = 0] = encoded as readonly number[];
  const [type, subtype] = splitOnce(textOf(encoded[3]) ?? 'text/plain');
  const lines = encoded[4] as number | undefined;
  const isMessage = type === 'message' && (subtype === 'rfc822' || subtype === 'global');
  const nested = encoded[7] as EncodedNested | Omitted | undefined;
  const bodyStart = headerStart + headerSize;
  return {
    type,
    subtype,
    parameters: parametersOf(listOf(encoded[6])),
    id: textOf(encoded[9]),
    description: textOf(encoded[10]),
    encoding: textOf(encoded[5]) ?? '7bit',
    disposition: dispositionOf(listOf(encoded[8])),
    languages: listOf(encoded[11]),
    location: textOf(encoded[12]),
    md5: textOf(encoded[13]),
    headerStart,
    bodyStart,
    bodyEnd: bodyStart + sizeBytes,
    sizeBytes,
    lines: isMessage || type === 'text' ? (lines ?? 0) : null,
    // a type of message or multipart says which of the two is there
    children: isMessage || !nested ? [] : (nested as readonly EncodedPart[]).map(partOf),
    message: isMessage && nested ? messageOf(nested as readonly [EncodedEnvelope, EncodedPart]) : null,
  };
}

function messageOf([envelope, root]: readonly [EncodedEnvelope, EncodedPart]): {
  envelope: Envelope;
  root: Part;
} {
  return { envelope: envelopeOf(envelope), root: partOf(root) };
}

function dispositionOf([type, ...parameters]: readonly string[]): Disposition | null {
  return type === undefined ? null : { type, parameters: parametersOf(parameters) };
}

function parametersOf(flat: readonly string[]): Parameter[] {
  const parameters: Parameter[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2)
    parameters.push([flat[index] ?? '', flat[index + 1] ?? '']);
  return parameters;
}

function splitOnce(text: string): [string, string] {
  const slash = text.indexOf('/');
  return [text.slice(0, slash), text.slice(slash + 1)];
}

function textOrOmitted(text: string | null): string | Omitted {
  return text ?? 0;
}

function textOf(encoded: unknown): string | null {
  return typeof encoded === 'string' ? encoded : null;
}

function listOf(encoded: EncodedPart[number] | undefined): readonly string[] {
  // only called for places that hold lists of strings
  return Array.isArray(encoded) ? (encoded as readonly string[]) : [];
}

function withoutOmittedEnd<Value>(values: (Value | Omitted)[]): (Value | Omitted)[] {
  while (values.at(-1) === 0) values.pop();
  return values;
}
