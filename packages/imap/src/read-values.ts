// Values that several commands take.
import { characterClass } from './character-class.ts';
import type { MessageSet } from './sequence-set.ts';
import type { CommandCursor } from './command-cursor.ts';
import { canonicalFlag, distinctFlags } from './flags.ts';
import { limits } from './limits.ts';
import { decodeMailboxName, decodeMailboxText, decodeUtf8 } from './mailbox-name.ts';
import { SequenceSet } from './sequence-set.ts';
import { refuse } from './syntax-failure.ts';

export type ParseOptions = {
  /** The client has enabled IMAP4rev2 or UTF8=ACCEPT: mailbox names are UTF-8 and not modified UTF-7. */
  readonly isUtf8Enabled: boolean;
};

export function readMailbox(cursor: CommandCursor, options: ParseOptions): string {
  const wire = cursor.astring('a mailbox name');
  return decodeMailboxName(wire, options.isUtf8Enabled) ?? refuse('a mailbox name is wrong');
}

/** list-mailbox: like an astring, but with wildcards. Empty is allowed. */
export function readListPattern(cursor: CommandCursor, options: ParseOptions): string {
  const isString = cursor.ahead === '"' || cursor.ahead === '';
  const wire = isString ? cursor.string('a pattern') : cursor.run(characterClass.listMailbox, 'a pattern');
  return decodePattern(wire, options);
}

/** The reference of LIST and LSUB; may be empty. */
export function readReference(cursor: CommandCursor, options: ParseOptions): string {
  return decodePattern(cursor.astring('a reference'), options);
}

export function readMessageSet(cursor: CommandCursor): MessageSet {
  return cursor.skipKeyword('$') ? '$' : readSequenceSet(cursor);
}

export function readSequenceSet(cursor: CommandCursor): SequenceSet {
  const text = cursor.run(characterClass.sequenceSet, 'a sequence set');
  return SequenceSet.parse(text) ?? refuse('a sequence set is wrong');
}

/** flag-list, parentheses included. */
export function readFlagList(cursor: CommandCursor, toFlag: (wire: string) => string | undefined): string[] {
  const flags = cursor.list(() => readFlag(cursor, toFlag), {
    isEmptyAllowed: true,
    countMax: limits.flagsMax,
  });
  return distinctFlags(flags.filter((flag) => flag !== ''));
}

/** Flags with or without parentheses, as STORE takes them. */
export function readStoredFlags(cursor: CommandCursor): string[] {
  if (cursor.ahead === '(') return readFlagList(cursor, canonicalFlag);
  const flags = [readFlag(cursor, canonicalFlag)];
  while (!cursor.isEnding()) {
    cursor.space();
    if (flags.length >= limits.flagsMax) refuse('there are too many flags');
    flags.push(readFlag(cursor, canonicalFlag));
  }
  return distinctFlags(flags);
}

/** Text in UTF-8, for names and passwords. */
export function readText(cursor: CommandCursor, what: string): string {
  return decodeUtf8(cursor.astring(what)) ?? refuse(`${what} is not UTF-8`);
}

function readFlag(cursor: CommandCursor, toFlag: (wire: string) => string | undefined): string {
  const backslash = cursor.skipIf('\\') ? '\\' : '';
  return toFlag(backslash + cursor.atom('a flag')) ?? refuse('a flag is unknown or too long');
}

function decodePattern(wire: string, options: ParseOptions): string {
  if (wire.length > limits.listPatternBytesMax) refuse('a pattern is too long');
  return decodeMailboxText(wire, options.isUtf8Enabled) ?? refuse('a pattern is wrong');
}
