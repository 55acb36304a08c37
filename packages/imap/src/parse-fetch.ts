// The arguments of FETCH behind its sequence set.
import { characterClass } from './character-class.ts';
import type { CommandCursor } from './command-cursor.ts';
import {
  plainFetchNames,
  type FetchItem,
  type FetchModifiers,
  type ByteRange,
  type PlainFetchName,
  type Section,
} from './fetch-item.ts';
import { limits } from './limits.ts';
import { refuse } from './syntax-failure.ts';

const plainNames = new Map<string, PlainFetchName>(plainFetchNames.map((name) => [name, name]));
const fast: readonly FetchItem[] = [{ name: 'FLAGS' }, { name: 'INTERNALDATE' }, { name: 'RFC822.SIZE' }];
// RFC 9051 §6.4.5.
const macros = new Map<string, readonly FetchItem[]>([
  ['FAST', fast],
  ['ALL', [...fast, { name: 'ENVELOPE' }]],
  ['FULL', [...fast, { name: 'ENVELOPE' }, { name: 'BODY' }]],
]);
const sectionTexts = new Map<string, Section['text']>([
  ['HEADER', 'HEADER'],
  ['HEADER.FIELDS', 'HEADER.FIELDS'],
  ['HEADER.FIELDS.NOT', 'HEADER.FIELDS.NOT'],
  ['TEXT', 'TEXT'],
  ['MIME', 'MIME'],
]);

export function readFetchItems(cursor: CommandCursor): readonly FetchItem[] {
  if (cursor.ahead === '(') {
    return cursor.list(() => readItem(cursor, readName(cursor)), { countMax: limits.fetchItemsMax });
  }
  const name = readName(cursor);
  return macros.get(name) ?? [readItem(cursor, name)];
}

export function readFetchModifiers(cursor: CommandCursor, isUid: boolean): FetchModifiers {
  if (cursor.isEnding()) return { changedSince: null, isVanished: false };
  cursor.space();
  let changedSince: number | null = null;
  let isVanished = false;
  cursor.list(() => {
    const name = cursor.keyword('a FETCH modifier');
    if (name === 'CHANGEDSINCE') {
      cursor.space();
      changedSince = cursor.number64('a mod-sequence');
    } else if (name === 'VANISHED') isVanished = true;
    else refuse('a FETCH modifier is unknown');
  });
  // RFC 7162 §3.2.6.
  if (isVanished && (changedSince === null || !isUid)) {
    refuse('VANISHED goes with UID FETCH and CHANGEDSINCE');
  }
  return { changedSince, isVanished };
}

function readName(cursor: CommandCursor): string {
  return cursor.run(characterClass.word, 'a FETCH item').toUpperCase();
}

function readItem(cursor: CommandCursor, name: string): FetchItem {
  if (cursor.ahead === '[') return readSectionItem(cursor, name);
  if (name === 'PREVIEW') return { name, isLazy: readLazy(cursor) };
  const plain = plainNames.get(name);
  return plain === undefined ? refuse('a FETCH item is unknown') : { name: plain };
}

function readSectionItem(cursor: CommandCursor, name: string): FetchItem {
  switch (name) {
    case 'BODY':
    case 'BODY.PEEK': {
      const section = readSection(cursor);
      return { name: 'BODY[]', section, partial: readPartial(cursor), isPeek: name === 'BODY.PEEK' };
    }
    case 'BINARY':
    case 'BINARY.PEEK': {
      const path = readBinaryPath(cursor);
      return { name: 'BINARY[]', path, partial: readPartial(cursor), isPeek: name === 'BINARY.PEEK' };
    }
    case 'BINARY.SIZE':
      return { name, path: readBinaryPath(cursor) };
    default:
      return refuse('a FETCH item takes no section');
  }
}

// RFC 8970 §3.1: PREVIEW or PREVIEW (LAZY). Behind a lone PREVIEW a list may also hold the modifiers of
// FETCH.
function readLazy(cursor: CommandCursor): boolean {
  return cursor.skipText(' (LAZY)');
}

function readSection(cursor: CommandCursor): Section {
  cursor.expect('[');
  const { path, rest } = cursor.ahead === ']' ? { path: [], rest: null } : splitSection(cursor);
  const text = rest === null ? null : sectionTexts.get(rest);
  if (text === undefined || (text === 'MIME' && path.length === 0)) return refuse('a section is wrong');
  const fields = text === 'HEADER.FIELDS' || text === 'HEADER.FIELDS.NOT' ? readFieldNames(cursor) : [];
  cursor.expect(']');
  return { path, text, fields };
}

function readFieldNames(cursor: CommandCursor): string[] {
  cursor.space();
  return cursor.list(() => cursor.astring('a header field name'), { countMax: limits.headerFieldsMax });
}

function readBinaryPath(cursor: CommandCursor): readonly number[] {
  cursor.expect('[');
  if (cursor.skipIf(']')) return [];
  const { path, rest } = splitSection(cursor);
  if (rest !== null) refuse('BINARY takes part numbers alone');
  cursor.expect(']');
  return path;
}

// `1.2.HEADER` is one run of letters, digits and dots: the numbers in front are the path.
function splitSection(cursor: CommandCursor): { path: number[]; rest: string | null } {
  const words = cursor.run(characterClass.word, 'a section').toUpperCase().split('.');
  const firstText = words.findIndex((word) => !/^[1-9][0-9]{0,8}$/.test(word));
  const path = (firstText === -1 ? words : words.slice(0, firstText)).map(Number);
  if (path.length > limits.sectionDepthMax) refuse('a section is too deep');
  return { path, rest: firstText === -1 ? null : words.slice(firstText).join('.') };
}

function readPartial(cursor: CommandCursor): ByteRange | null {
  if (!cursor.skipIf('<')) return null;
  const startBytes = cursor.number64('the start of a partial');
  cursor.expect('.');
  const countBytes = cursor.number64('the length of a partial');
  cursor.expect('>');
  // RFC 9051 §9 partial: the length is nz-number64.
  return countBytes === 0 ? refuse('the length of a partial is zero') : { startBytes, countBytes };
}
