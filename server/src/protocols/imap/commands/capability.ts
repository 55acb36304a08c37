import { formatCapability } from '@roost/imap';
import { capabilitiesOf } from '../capabilities.ts';
import type { CommandRule } from './command.ts';

export const capability: CommandRule<'CAPABILITY'> = {
  state: 'any',
  news: 'none',
  run(session) {
    session.output.write(formatCapability(capabilitiesOf(session)));
    return { text: 'CAPABILITY completed' };
  },
};
