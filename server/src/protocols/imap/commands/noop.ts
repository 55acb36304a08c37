import type { CommandRule } from './command.ts';

export const noop: CommandRule<'NOOP'> = {
  state: 'any',
  news: 'all',
  run: () => ({ text: 'NOOP completed' }),
};

/** Nothing waits to be written, so there is nothing more to do: RFC 3501 §6.4.1. */
export const check: CommandRule<'CHECK'> = {
  state: 'selected',
  news: 'all',
  run: () => ({ text: 'CHECK completed' }),
};
