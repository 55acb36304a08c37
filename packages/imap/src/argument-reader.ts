import type { CommandArguments } from './command.ts';
import type { CommandCursor } from './command-cursor.ts';
import type { ParseOptions } from './read-values.ts';

/** Reads what follows the name of one command. */
export type ArgumentReader = (
  cursor: CommandCursor,
  options: ParseOptions,
  isUid: boolean,
) => CommandArguments;
