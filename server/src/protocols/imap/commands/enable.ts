import { formatEnabled } from '@roost/imap';
import type { CommandRule } from './command.ts';

/** RFC 9051 §6.3.1: what is unknown is passed over; only what was enabled now is named. */
export const enable: CommandRule<'ENABLE'> = {
  state: 'signed-in',
  news: 'none',
  run(session, { capabilities }) {
    const enabled: string[] = [];
    if (capabilities.includes('CONDSTORE') && !session.isCondstoreEnabled) {
      session.isCondstoreEnabled = true;
      enabled.push('CONDSTORE');
    }
    if (capabilities.includes('IMAP4REV2') && !session.isRevisionTwoEnabled) {
      session.isRevisionTwoEnabled = true;
      enabled.push('IMAP4rev2');
    }
    session.output.write(formatEnabled(enabled));
    return { text: 'ENABLE completed' };
  },
};
