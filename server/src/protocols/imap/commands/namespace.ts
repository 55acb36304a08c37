import { formatUntagged } from '@roost/imap';
import type { CommandRule } from './command.ts';

/** One's own mailbox and no other's: RFC 9051 §6.3.10. */
export const namespace: CommandRule<'NAMESPACE'> = {
  state: 'signed-in',
  news: 'all',
  run(session) {
    session.output.write(formatUntagged('NAMESPACE (("" "/")) NIL NIL'));
    return { text: 'NAMESPACE completed' };
  },
};
