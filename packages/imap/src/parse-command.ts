// From the bytes of one command to a typed value. Pure; never throws for anything a client can send.
import { characterClass, isWholly } from './character-class.ts';
import type { CommandArguments, ParseResult } from './command.ts';
import { CommandCursor } from './command-cursor.ts';
import { limits } from './limits.ts';
import type { ArgumentReader } from './argument-reader.ts';
import { accountCommands } from './parse-account-commands.ts';
import { mailboxCommands } from './parse-mailbox-commands.ts';
import { messageCommands, uidCommands } from './parse-message-commands.ts';
import type { RawCommand } from './raw-command.ts';
import type { ParseOptions } from './read-values.ts';
import { CharsetFailure, refuse, SyntaxFailure } from './syntax-failure.ts';

const commands = new Map<string, ArgumentReader>([
  ...accountCommands,
  ...mailboxCommands,
  ...messageCommands,
]);

export function parseCommand(
  command: RawCommand,
  options: ParseOptions = { isUtf8Enabled: false },
): ParseResult {
  const tag = readTag(command);
  if (tag === null) return { kind: 'bad', tag, message: 'the tag is missing or wrong' };
  try {
    const cursor = new CommandCursor(command);
    cursor.run(characterClass.tag, 'the tag');
    cursor.space();
    const read = readArguments(cursor, options);
    cursor.end();
    return { kind: 'command', tag, ...read };
  } catch (failure) {
    if (failure instanceof SyntaxFailure) return { kind: 'bad', tag, message: failure.message };
    if (failure instanceof CharsetFailure) return { kind: 'bad-charset', tag, charset: failure.message };
    throw failure;
  }
}

function readArguments(cursor: CommandCursor, options: ParseOptions): CommandArguments {
  const name = cursor.keyword('the command');
  if (name !== 'UID') {
    const reader = commands.get(name) ?? refuse('the command is unknown');
    return reader(cursor, options, false);
  }
  cursor.space();
  const reader = uidCommands.get(cursor.keyword('the command')) ?? refuse('the UID command is unknown');
  return reader(cursor, options, true);
}

// Read apart from the cursor, so that a BAD names the tag of a line that the cursor refuses to walk.
function readTag(command: RawCommand): string | null {
  const [tag = ''] = (command.texts[0]?.toString('latin1', 0, limits.tagBytesMax + 1) ?? '').split(' ', 1);
  return tag.length <= limits.tagBytesMax && isWholly(tag, characterClass.tag) ? tag : null;
}
