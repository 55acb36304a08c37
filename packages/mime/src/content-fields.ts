// The values of Content-Type, Content-Disposition and their relatives, from unfolded latin1 text.
import { skipWhiteSpace, trimWhiteSpace, unquote } from './header-text.ts';
import { parametersMax } from './limits.ts';
import type { Disposition, Parameter } from './message-index.ts';

export interface ContentType {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: readonly Parameter[];
}

const token = /^[!#$%&'*+\-.0-9A-Z^_`a-z{|}~]+$/;

/** RFC 2045 §5.2: what cannot be read is plain text; what parameters it has are kept. */
export function parseContentType(text: string): ContentType {
  const main = mainValue(text).toLowerCase();
  const slash = main.indexOf('/');
  const type = main.slice(0, Math.max(slash, 0)).trim();
  const subtype = firstWord(main.slice(slash + 1).trimStart());
  const parameters = parseParameters(text);
  const isValid = token.test(type) && token.test(subtype);
  return isValid ? { type, subtype, parameters } : { type: 'text', subtype: 'plain', parameters };
}

/** RFC 2183 §2; null where there is no type. */
export function parseDisposition(text: string): Disposition | null {
  const type = firstWord(mainValue(text)).toLowerCase();
  return type === '' ? null : { type, parameters: parseParameters(text) };
}

/** RFC 2045 §6.1. */
export function parseEncoding(text: string): string {
  const encoding = firstWord(mainValue(text)).toLowerCase();
  return encoding === '' ? '7bit' : encoding;
}

/** RFC 3282 §2: tags between commas. */
export function parseLanguages(text: string): string[] {
  const tags = text.split(',', parametersMax).map((tag) => firstWord(tag.trim()));
  return tags.filter((tag) => tag !== '');
}

/** The first parameter of this name, as it stands on the wire. */
export function wireParameter(parameters: readonly Parameter[], name: string): string | undefined {
  for (const parameter of parameters) if (parameter[0] === name) return parameter[1];
  return undefined;
}

/**
 * RFC 2045 §5.1. Tolerant: values with spaces but no quotes, a quote that never ends, comments behind a
 * value.
 */
export function parseParameters(text: string): Parameter[] {
  const parameters: Parameter[] = [];
  let position = text.indexOf(';');
  let equals = -1;
  while (position !== -1 && parameters.length < parametersMax) {
    const start = position + 1;
    if (equals < start) equals = text.indexOf('=', start);
    if (equals === -1) break;
    const semicolon = text.indexOf(';', start);
    if (semicolon !== -1 && semicolon < equals) {
      position = semicolon;
      continue;
    }
    const name = text.slice(start, equals).trim().toLowerCase();
    const valueStart = skipWhiteSpace(text, equals + 1);
    const isQuoted = text.charCodeAt(valueStart) === 0x22;
    const end = isQuoted ? quotedEnd(text, valueStart + 1) : semicolon === -1 ? text.length : semicolon;
    const value = isQuoted
      ? unquote(text.slice(valueStart + 1, end))
      : plainValue(text.slice(valueStart, end));
    if (name !== '') parameters.push([name, value]);
    position = isQuoted ? text.indexOf(';', end) : semicolon;
  }
  return parameters;
}

function mainValue(text: string): string {
  const semicolon = text.indexOf(';');
  const main = semicolon === -1 ? text : text.slice(0, semicolon);
  return main.includes('(') ? withoutComments(main).trim() : main.trim();
}

function withoutComments(text: string): string {
  let depth = 0;
  let kept = '';
  for (const character of text) {
    if (character === '(') depth++;
    else if (character === ')' && depth > 0) depth--;
    else if (depth === 0) kept += character;
  }
  return kept;
}

function firstWord(text: string): string {
  const end = text.search(/[ \t]/);
  return end === -1 ? text : text.slice(0, end);
}

function quotedEnd(text: string, start: number): number {
  for (let position = start; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === 0x22) return position;
    if (code === 0x5c) position++;
  }
  return text.length;
}

// `report(1).pdf` is a name; `us-ascii (Plain text)` is a value and a comment.
function plainValue(text: string): string {
  const comment = text.search(/[ \t]\(/);
  return trimWhiteSpace(comment === -1 ? text : text.slice(0, comment));
}
