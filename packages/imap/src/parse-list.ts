// LIST in its plain and its extended form: RFC 9051 §6.3.9, RFC 5258 §6.
import type { CommandArguments, ListReturn, ListSelection } from './command.ts';
import type { CommandCursor } from './command-cursor.ts';
import { limits } from './limits.ts';
import { readListPattern, readReference, type ParseOptions } from './read-values.ts';
import { readStatusItems, type StatusItem } from './status-item.ts';
import { refuse } from './syntax-failure.ts';

const selections = new Map<string, ListSelection>(
  (['SUBSCRIBED', 'REMOTE', 'RECURSIVEMATCH', 'SPECIAL-USE'] as const).map((option) => [option, option]),
);

export function readList(cursor: CommandCursor, options: ParseOptions): CommandArguments {
  cursor.space();
  const isSelecting = cursor.ahead === '(';
  const selection = isSelecting ? readSelection(cursor) : [];
  const reference = readReference(cursor, options);
  cursor.space();
  const isSeveral = cursor.ahead === '(';
  const patterns = isSeveral
    ? cursor.list(() => readListPattern(cursor, options), { countMax: limits.listPatternsMax })
    : [readListPattern(cursor, options)];
  const isReturning = !cursor.isEnding();
  const returned = isReturning ? readReturn(cursor) : plainReturn;
  const isExtended = isSelecting || isSeveral || isReturning;
  return { name: 'LIST', selection, reference, patterns, returned, isExtended };
}

const plainReturn: ListReturn = { isSubscribed: false, isChildren: false, isSpecialUse: false, status: [] };

function readSelection(cursor: CommandCursor): ListSelection[] {
  const readOption = () =>
    selections.get(cursor.keyword('an option')) ?? refuse('a selection option is unknown');
  const selection = cursor.list(readOption, { isEmptyAllowed: true });
  cursor.space();
  // RFC 5258 §3.1: RECURSIVEMATCH only modifies an option that selects; REMOTE selects nothing.
  if (selection.includes('RECURSIVEMATCH') && !selection.some((option) => isSelective(option))) {
    refuse('RECURSIVEMATCH needs another selection option');
  }
  return selection;
}

function isSelective(option: ListSelection): boolean {
  return option === 'SUBSCRIBED' || option === 'SPECIAL-USE';
}

function readReturn(cursor: CommandCursor): ListReturn {
  cursor.space();
  if (!cursor.skipKeyword('RETURN')) refuse('RETURN is missing');
  cursor.space();
  const names = new Set<string>();
  let status: StatusItem[] = [];
  cursor.list(
    () => {
      const name = cursor.keyword('an option');
      names.add(name);
      if (name === 'STATUS') {
        cursor.space();
        status = readStatusItems(cursor);
      } else if (!['SUBSCRIBED', 'CHILDREN', 'SPECIAL-USE'].includes(name))
        refuse('a return option is unknown');
    },
    { isEmptyAllowed: true },
  );
  return {
    isSubscribed: names.has('SUBSCRIBED'),
    isChildren: names.has('CHILDREN'),
    isSpecialUse: names.has('SPECIAL-USE'),
    status,
  };
}
