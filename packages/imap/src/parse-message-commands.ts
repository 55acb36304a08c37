// Commands on messages of the selected mailbox: RFC 9051 §6.4, RFC 5256 (SORT, THREAD), 5267 and 9394
// (RETURN).
import type { CommandArguments, SortCriterion, SortKey } from './command.ts';
import type { CommandCursor } from './command-cursor.ts';
import type { ArgumentReader } from './argument-reader.ts';
import { readFetchItems, readFetchModifiers } from './parse-fetch.ts';
import { checkCharset, readSearchKeys } from './parse-search.ts';
import { readMailbox, readMessageSet, readStoredFlags, type ParseOptions } from './read-values.ts';
import type { SearchReturn } from './search-key.ts';
import { refuse } from './syntax-failure.ts';

const withAndWithoutUid: readonly (readonly [string, ArgumentReader])[] = [
  ['FETCH', readFetch],
  ['STORE', readStore],
  ['COPY', (cursor, options, isUid) => readCopy(cursor, options, { name: 'COPY', isUid })],
  ['MOVE', (cursor, options, isUid) => readCopy(cursor, options, { name: 'MOVE', isUid })],
  ['SEARCH', readSearch],
  ['SORT', readSort],
  ['THREAD', readThread],
];

export const messageCommands: readonly (readonly [string, ArgumentReader])[] = [
  ...withAndWithoutUid,
  ['EXPUNGE', () => ({ name: 'EXPUNGE', uids: null })],
];
export const uidCommands: ReadonlyMap<string, ArgumentReader> = new Map([
  ...withAndWithoutUid,
  ['EXPUNGE', readUidExpunge],
]);

const sortKeys = new Map<string, SortKey>(
  (['ARRIVAL', 'CC', 'DATE', 'FROM', 'SIZE', 'SUBJECT', 'TO', 'DISPLAYFROM', 'DISPLAYTO'] as const).map(
    (key) => [key, key],
  ),
);

function readFetch(cursor: CommandCursor, _options: ParseOptions, isUid: boolean): CommandArguments {
  cursor.space();
  const messages = readMessageSet(cursor);
  cursor.space();
  const items = readFetchItems(cursor);
  return { name: 'FETCH', isUid, messages, items, modifiers: readFetchModifiers(cursor, isUid) };
}

function readStore(cursor: CommandCursor, _options: ParseOptions, isUid: boolean): CommandArguments {
  cursor.space();
  const messages = readMessageSet(cursor);
  cursor.space();
  const unchangedSince = cursor.ahead === '(' ? readUnchangedSince(cursor) : null;
  const action = cursor.skipIf('+') ? 'add' : cursor.skipIf('-') ? 'remove' : 'replace';
  const isSilent = cursor.skipText('FLAGS.SILENT');
  if (!isSilent && !cursor.skipText('FLAGS')) refuse('FLAGS is missing');
  cursor.space();
  return { name: 'STORE', isUid, messages, action, isSilent, flags: readStoredFlags(cursor), unchangedSince };
}

function readUnchangedSince(cursor: CommandCursor): number {
  cursor.expect('(');
  if (!cursor.skipKeyword('UNCHANGEDSINCE')) refuse('a STORE modifier is unknown');
  cursor.space();
  const unchangedSince = cursor.number64('a mod-sequence');
  cursor.expect(')');
  cursor.space();
  return unchangedSince;
}

function readCopy(
  cursor: CommandCursor,
  options: ParseOptions,
  command: { name: 'COPY' | 'MOVE'; isUid: boolean },
): CommandArguments {
  cursor.space();
  const messages = readMessageSet(cursor);
  cursor.space();
  return { ...command, messages, mailbox: readMailbox(cursor, options) };
}

function readUidExpunge(cursor: CommandCursor): CommandArguments {
  cursor.space();
  return { name: 'EXPUNGE', uids: readMessageSet(cursor) };
}

function readSearch(cursor: CommandCursor, _options: ParseOptions, isUid: boolean): CommandArguments {
  cursor.space();
  const returned = readReturn(cursor);
  if (cursor.skipKeyword('CHARSET')) {
    cursor.space();
    checkCharset(cursor.astring('a charset'));
    cursor.space();
  }
  return { name: 'SEARCH', isUid, returned, key: readSearchKeys(cursor) };
}

function readSort(cursor: CommandCursor, _options: ParseOptions, isUid: boolean): CommandArguments {
  cursor.space();
  const returned = readReturn(cursor);
  const criteria = cursor.list(() => readSortCriterion(cursor));
  return { name: 'SORT', isUid, returned, criteria, key: readCharsetAndKeys(cursor) };
}

function readThread(cursor: CommandCursor, _options: ParseOptions, isUid: boolean): CommandArguments {
  cursor.space();
  const algorithm = cursor.keyword('an algorithm');
  return { name: 'THREAD', isUid, algorithm, key: readCharsetAndKeys(cursor) };
}

// SORT and THREAD always name a charset: RFC 5256 §3.
function readCharsetAndKeys(cursor: CommandCursor) {
  cursor.space();
  checkCharset(cursor.astring('a charset'));
  cursor.space();
  return readSearchKeys(cursor);
}

function readSortCriterion(cursor: CommandCursor): SortCriterion {
  const isReverse = cursor.skipKeyword('REVERSE');
  if (isReverse) cursor.space();
  const key = sortKeys.get(cursor.keyword('a sort key')) ?? refuse('a sort key is unknown');
  return { key, isReverse };
}

// Leaves the cursor behind the space that follows.
function readReturn(cursor: CommandCursor): SearchReturn | null {
  if (!cursor.skipKeyword('RETURN')) return null;
  cursor.space();
  const options = new Set<SearchReturn['options'][number]>();
  let partial: SearchReturn['partial'] = null;
  const readOption = () => {
    const name = cursor.keyword('a return option');
    switch (name) {
      case 'MIN':
      case 'MAX':
      case 'ALL':
      case 'COUNT':
      case 'SAVE':
        return options.add(name);
      case 'PARTIAL':
        cursor.space();
        return (partial = readPartialRange(cursor));
      default:
        return refuse('a return option is unknown');
    }
  };
  cursor.list(readOption, { isEmptyAllowed: true });
  cursor.space();
  // RFC 9051 §6.4.4: an empty list asks for ALL.
  if (options.size === 0 && partial === null) options.add('ALL');
  return { options: [...options], partial };
}

// RFC 9394 §3.1: both ends count from the start, or both, negative, from the end.
function readPartialRange(cursor: CommandCursor): { first: number; last: number } {
  const readEnd = () => (cursor.skipIf('-') ? -1 : 1) * cursor.nonZeroNumber('a position');
  const first = readEnd();
  cursor.expect(':');
  const last = readEnd();
  return Math.sign(first) === Math.sign(last) ? { first, last } : refuse('a partial range is wrong');
}
