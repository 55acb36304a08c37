import { formatId } from '@roost/imap';
import type { CommandRule } from './command.ts';

/** RFC 2971. The version is nobody's business before sign-in, and of no use after. */
export const id: CommandRule<'ID'> = {
  state: 'any',
  news: 'none',
  run(session) {
    session.output.write(formatId([['name', 'Roost']]));
    return { text: 'ID completed' };
  },
};
