// BODY and BODYSTRUCTURE: RFC 9051 §7.5.2 and §9 body. Wire strings.
import type { Parameters, Part } from './envelope.ts';
import { formatEnvelope } from './format-envelope.ts';
import { limits } from './limits.ts';
import { formatNstring, formatString, isPlain } from './write-string.ts';

// What stands where the grammar wants a part and there is none.
const emptyPart = '("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0)';
const emptyEnvelope = '(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)';

/** BODYSTRUCTURE with `isExtensible`, else BODY. */
export function formatBody(part: Part, { isExtensible }: { isExtensible: boolean }): string {
  return formatPart(part, isExtensible, 0);
}

function formatPart(part: Part, isExtensible: boolean, depth: number): string {
  if (depth > limits.bodyDepthMax) return emptyPart;
  return part.type === 'multipart'
    ? formatMultipart(part, isExtensible, depth)
    : formatSinglePart(part, isExtensible, depth);
}

function formatMultipart(part: Part, isExtensible: boolean, depth: number): string {
  let text = '(';
  // The grammar wants at least one part in a multipart.
  if (part.children.length === 0) text += emptyPart;
  for (const child of part.children) text += formatPart(child, isExtensible, depth + 1);
  text += ` ${formatString(part.subtype)}`;
  if (isExtensible) text += ` ${formatParameters(part.parameters)}${formatExtension(part)}`;
  return `${text})`;
}

function formatSinglePart(part: Part, isExtensible: boolean, depth: number): string {
  let text = formatFields(part);
  if (part.type === 'text') text += ` ${part.lines ?? 0}`;
  else if (isMessage(part)) text += ` ${formatMessage(part, isExtensible, depth)} ${part.lines ?? 0}`;
  if (isExtensible)
    text +=
      part.md5 === null
        ? ` NIL${formatExtension(part)}`
        : ` ${formatString(part.md5)}${formatExtension(part)}`;
  return `${text})`;
}

// Media type and body-fields. Most parts have neither id nor description and plain words for the rest.
function formatFields(part: Part): string {
  const { type, subtype, id, description, encoding, sizeBytes } = part;
  const shown = encoding ?? '7bit';
  const list = formatParameters(shownParameters(part));
  if (id === null && description === null && isPlain(type) && isPlain(subtype) && isPlain(shown)) {
    return `("${type}" "${subtype}" ${list} NIL NIL "${shown}" ${sizeBytes}`;
  }
  return (
    `(${formatString(type)} ${formatString(subtype)} ${list} ` +
    `${formatNstring(id)} ${formatNstring(description)} ${formatString(shown)} ${sizeBytes}`
  );
}

// RFC 2046 §4.1.2: text without a charset is US-ASCII; clients expect to be told, as other servers do.
function shownParameters({ type, parameters }: Part): Parameters {
  if (type !== 'text') return parameters;
  for (const [name] of parameters) if (name.toLowerCase() === 'charset') return parameters;
  return [...parameters, ['charset', 'us-ascii']];
}

// A client tells by type that envelope and body follow, so message/rfc822 has them even when it could not be
// read.
function isMessage(part: Part): boolean {
  if (part.type !== 'message') return false;
  return part.subtype === 'rfc822' || (part.subtype === 'global' && part.message !== null);
}

function formatMessage({ message }: Part, isExtensible: boolean, depth: number): string {
  if (message === null) return `${emptyEnvelope} ${emptyPart}`;
  return `${formatEnvelope(message.envelope)} ${formatPart(message.root, isExtensible, depth + 1)}`;
}

function formatExtension({ disposition, languages, location }: Part): string {
  if (disposition === null && languages.length === 0 && location === null) return ' NIL NIL NIL';
  const shown = disposition === null ? 'NIL' : formatDisposition(disposition);
  return ` ${shown} ${formatLanguages(languages)} ${formatNstring(location)}`;
}

function formatDisposition({ type, parameters }: NonNullable<Part['disposition']>): string {
  return `(${formatString(type)} ${formatParameters(parameters)})`;
}

function formatLanguages(languages: readonly string[]): string {
  const [only] = languages;
  if (only === undefined) return 'NIL';
  return languages.length === 1 ? formatString(only) : `(${languages.map(formatString).join(' ')})`;
}

function formatParameters(parameters: Parameters): string {
  if (parameters.length === 0) return 'NIL';
  const [first] = parameters;
  if (parameters.length === 1 && first !== undefined && isPlain(first[0]) && isPlain(first[1])) {
    return `("${first[0]}" "${first[1]}")`;
  }
  let text = '';
  for (const [name, value] of parameters)
    text += `${text === '' ? '(' : ' '}${formatString(name)} ${formatString(value)}`;
  return `${text})`;
}
