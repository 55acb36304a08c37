// Commands that name mailboxes: RFC 9051 §6.3, RFC 3502 (MULTIAPPEND), 5258 and 5819 (LIST), 6154 (USE), 7162
// (CONDSTORE, QRESYNC).
import type { AppendedMessage, CommandArguments, QuickResync } from './command.ts';
import type { CommandCursor } from './command-cursor.ts';
import { canonicalFlag } from './flags.ts';
import { parseInternalDate } from './internal-date.ts';
import { limits } from './limits.ts';
import type { ArgumentReader } from './argument-reader.ts';
import { readList } from './parse-list.ts';
import {
  readFlagList,
  readListPattern,
  readMailbox,
  readReference,
  readSequenceSet,
  type ParseOptions,
} from './read-values.ts';
import type { SequenceSet } from './sequence-set.ts';
import { readStatusItems } from './status-item.ts';
import { refuse } from './syntax-failure.ts';

export const mailboxCommands: readonly (readonly [string, ArgumentReader])[] = [
  ['SELECT', (cursor, options) => readSelect(cursor, options, 'SELECT')],
  ['EXAMINE', (cursor, options) => readSelect(cursor, options, 'EXAMINE')],
  ['CREATE', readCreate],
  ['DELETE', (cursor, options) => readOneMailbox(cursor, options, 'DELETE')],
  ['RENAME', readRename],
  ['SUBSCRIBE', (cursor, options) => readOneMailbox(cursor, options, 'SUBSCRIBE')],
  ['UNSUBSCRIBE', (cursor, options) => readOneMailbox(cursor, options, 'UNSUBSCRIBE')],
  ['LIST', readList],
  ['LSUB', readLsub],
  ['STATUS', readStatus],
  ['APPEND', readAppend],
];

type OneMailboxName = 'DELETE' | 'SUBSCRIBE' | 'UNSUBSCRIBE';

function readOneMailbox(
  cursor: CommandCursor,
  options: ParseOptions,
  name: OneMailboxName,
): CommandArguments {
  cursor.space();
  return { name, mailbox: readMailbox(cursor, options) };
}

function readSelect(
  cursor: CommandCursor,
  options: ParseOptions,
  name: 'SELECT' | 'EXAMINE',
): CommandArguments {
  cursor.space();
  const mailbox = readMailbox(cursor, options);
  let isCondstore = false;
  let quickResync: QuickResync | null = null;
  if (!cursor.isEnding()) {
    cursor.space();
    cursor.list(() => {
      const parameter = cursor.keyword('a parameter');
      if (parameter === 'CONDSTORE') isCondstore = true;
      else if (parameter === 'QRESYNC' && quickResync === null) quickResync = readQuickResync(cursor);
      else refuse('a parameter is unknown or comes twice');
    });
  }
  return { name, mailbox, isCondstore, quickResync };
}

// RFC 7162 §7: "QRESYNC" SP "(" uidvalidity SP mod-sequence-value [SP known-uids] [SP seq-match-data] ")"
function readQuickResync(cursor: CommandCursor): QuickResync {
  cursor.space();
  cursor.expect('(');
  const uidValidity = cursor.nonZeroNumber('the UIDVALIDITY');
  cursor.space();
  const modSeq = cursor.number64('a mod-sequence');
  let knownUids: SequenceSet | null = null;
  let sequenceMatch: QuickResync['sequenceMatch'] = null;
  let isMore = cursor.skipIf(' ');
  if (isMore && cursor.ahead !== '(') {
    knownUids = readKnownSet(cursor);
    isMore = cursor.skipIf(' ');
  }
  if (isMore) {
    cursor.expect('(');
    const sequences = readKnownSet(cursor);
    cursor.space();
    sequenceMatch = { sequences, uids: readKnownSet(cursor) };
    cursor.expect(')');
  }
  cursor.expect(')');
  return { uidValidity, modSeq, knownUids, sequenceMatch };
}

// RFC 7162 §7: `*` is not allowed in these sets.
function readKnownSet(cursor: CommandCursor): SequenceSet {
  const known = readSequenceSet(cursor);
  return known.hasStar ? refuse('a set of known messages has a "*"') : known;
}

function readCreate(cursor: CommandCursor, options: ParseOptions): CommandArguments {
  cursor.space();
  const mailbox = readMailbox(cursor, options);
  if (cursor.isEnding()) return { name: 'CREATE', mailbox, specialUse: [] };
  cursor.space();
  cursor.expect('(');
  if (!cursor.skipKeyword('USE')) refuse('a parameter is unknown');
  cursor.space();
  const specialUse = cursor.list(
    () => {
      cursor.expect('\\');
      return `\\${cursor.atom('a special use')}`;
    },
    { isEmptyAllowed: true },
  );
  cursor.expect(')');
  return { name: 'CREATE', mailbox, specialUse };
}

function readRename(cursor: CommandCursor, options: ParseOptions): CommandArguments {
  cursor.space();
  const mailbox = readMailbox(cursor, options);
  cursor.space();
  return { name: 'RENAME', mailbox, newMailbox: readMailbox(cursor, options) };
}

function readLsub(cursor: CommandCursor, options: ParseOptions): CommandArguments {
  cursor.space();
  const reference = readReference(cursor, options);
  cursor.space();
  return { name: 'LSUB', reference, pattern: readListPattern(cursor, options) };
}

function readStatus(cursor: CommandCursor, options: ParseOptions): CommandArguments {
  cursor.space();
  const mailbox = readMailbox(cursor, options);
  cursor.space();
  return { name: 'STATUS', mailbox, items: readStatusItems(cursor) };
}

function readAppend(cursor: CommandCursor, options: ParseOptions): CommandArguments {
  cursor.space();
  const mailbox = readMailbox(cursor, options);
  const messages: AppendedMessage[] = [];
  do {
    if (messages.length >= limits.appendMessagesMax) refuse('there are too many messages');
    cursor.space();
    messages.push(readMessage(cursor));
  } while (!cursor.isEnding());
  return { name: 'APPEND', mailbox, messages };
}

function readMessage(cursor: CommandCursor): AppendedMessage {
  let flags: string[] = [];
  let internalDateMs: number | null = null;
  if (cursor.ahead === '(') {
    flags = readFlagList(cursor, appendedFlag);
    cursor.space();
  }
  if (cursor.ahead === '"') {
    internalDateMs = parseInternalDate(cursor.string('a date')) ?? refuse('a date is wrong');
    cursor.space();
  }
  const isUtf8 = cursor.skipText('UTF8 (');
  const { bytes, isBinary } = cursor.literal('the message');
  if (isUtf8) cursor.expect(')');
  return { flags, internalDateMs, bytes, isBinary, isUtf8 };
}

// Tools that copy mail between servers send \Recent along, which no client may set: it is left out here.
function appendedFlag(wire: string): string | undefined {
  return wire.toLowerCase() === '\\recent' ? '' : canonicalFlag(wire);
}
