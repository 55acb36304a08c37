// The search criteria of SEARCH, SORT and THREAD.
import type { CommandCursor } from './command-cursor.ts';
import { canonicalFlag } from './flags.ts';
import { parseDate } from './internal-date.ts';
import { limits } from './limits.ts';
import { decodeUtf8 } from './mailbox-name.ts';
import { readMessageSet } from './read-values.ts';
import { dateKeys, textKeys, type DateKey, type SearchKey, type TextKey } from './search-key.ts';
import { CharsetFailure, refuse } from './syntax-failure.ts';

const texts = new Map<string, TextKey>(textKeys.map((key) => [key, key]));
const dates = new Map<string, DateKey>(dateKeys.map((key) => [key, key]));
const flagKeys = new Map<string, { flag: string; isSet: boolean }>(
  ['Answered', 'Deleted', 'Draft', 'Flagged', 'Seen'].flatMap((name) => [
    [name.toUpperCase(), { flag: `\\${name}`, isSet: true }],
    [`UN${name.toUpperCase()}`, { flag: `\\${name}`, isSet: false }],
  ]),
);
const charsets = new Set(['US-ASCII', 'UTF-8']);

/** The keys up to the end of the command; several are joined by AND. Bounded in depth and number. */
export function readSearchKeys(cursor: CommandCursor): SearchKey {
  const reader = new SearchReader(cursor);
  const keys = [reader.readKey(0)];
  while (!cursor.isEnding()) {
    cursor.space();
    keys.push(reader.readKey(0));
  }
  return joined(keys);
}

/** Throws CharsetFailure for what is neither US-ASCII nor UTF-8; strings are read as UTF-8 in both. */
export function checkCharset(charset: string): void {
  if (!charsets.has(charset.toUpperCase())) throw new CharsetFailure(charset);
}

class SearchReader {
  readonly #cursor: CommandCursor;
  #count = 0;

  constructor(cursor: CommandCursor) {
    this.#cursor = cursor;
  }

  readKey(depth: number): SearchKey {
    const cursor = this.#cursor;
    if (depth > limits.searchDepthMax) refuse('the search is nested too deeply');
    if (++this.#count > limits.searchKeysMax) refuse('the search has too many keys');
    if (cursor.ahead === '(')
      return joined(cursor.list(() => this.readKey(depth + 1), { countMax: limits.searchKeysMax }));
    if (cursor.isDigitAhead() || cursor.ahead === '*') {
      return { key: 'SEQUENCE', messages: readMessageSet(cursor) };
    }
    if (cursor.skipKeyword('$')) return { key: 'SEQUENCE', messages: '$' };
    return this.#readNamed(cursor.keyword('a search key'), depth);
  }

  #readNamed(name: string, depth: number): SearchKey {
    const cursor = this.#cursor;
    const flag = flagKeys.get(name);
    if (flag !== undefined) return { key: 'FLAG', ...flag };
    switch (name) {
      case 'ALL':
      case 'NEW':
      case 'OLD':
      case 'RECENT':
      case 'SAVEDATESUPPORTED':
        return { key: name };
      case 'NOT':
        cursor.space();
        return { key: name, negated: this.readKey(depth + 1) };
      case 'OR': {
        cursor.space();
        const left = this.readKey(depth + 1);
        cursor.space();
        return { key: name, left, right: this.readKey(depth + 1) };
      }
      default:
        cursor.space();
        return readWithValue(cursor, name);
    }
  }
}

function readWithValue(cursor: CommandCursor, name: string): SearchKey {
  const text = texts.get(name);
  if (text !== undefined) return { key: text, value: readText(cursor) };
  const date = dates.get(name);
  if (date !== undefined) return { key: date, dayMs: readDay(cursor) };
  switch (name) {
    case 'HEADER': {
      const field = cursor.astring('a header field name');
      cursor.space();
      return { key: name, field, value: readText(cursor) };
    }
    case 'KEYWORD':
    case 'UNKEYWORD': {
      const flag = canonicalFlag(cursor.atom('a keyword')) ?? refuse('a keyword is wrong');
      return { key: 'FLAG', flag, isSet: name === 'KEYWORD' };
    }
    case 'LARGER':
    case 'SMALLER':
      return { key: name, sizeBytes: cursor.number64('a size') };
    case 'OLDER':
    case 'YOUNGER':
      return { key: name, seconds: cursor.nonZeroNumber('an interval') };
    case 'UID':
      return { key: name, messages: readMessageSet(cursor) };
    case 'MODSEQ':
      return readModSeq(cursor);
    case 'EMAILID':
    case 'THREADID':
      return { key: name, id: cursor.astring('an object id') };
    default:
      return refuse('a search key is unknown');
  }
}

function readText(cursor: CommandCursor): string {
  return decodeUtf8(cursor.astring('a search text')) ?? refuse('a search text is not in its charset');
}

// RFC 9051 §9 date: with or without quotes.
function readDay(cursor: CommandCursor): number {
  return parseDate(cursor.astring('a date')) ?? refuse('a date is wrong');
}

// RFC 7162 §3.1.5: MODSEQ [entry-name SP entry-type] mod-sequence
function readModSeq(cursor: CommandCursor): SearchKey {
  let entry: string | null = null;
  if (cursor.ahead === '"') {
    entry = cursor.string('an entry name');
    cursor.space();
    if (!['PRIV', 'SHARED', 'ALL'].includes(cursor.keyword('an entry type')))
      refuse('an entry type is wrong');
    cursor.space();
  }
  return { key: 'MODSEQ', modSeq: cursor.number64('a mod-sequence'), entry };
}

function joined(keys: readonly SearchKey[]): SearchKey {
  const [only] = keys;
  return keys.length === 1 && only !== undefined ? only : { key: 'AND', keys };
}
