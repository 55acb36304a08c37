import { formatNamespace } from '@roost/imap';
import { pathSeparator } from '#domain/mailboxes/folders/folder.ts';
import { othersPrefix } from '../places.ts';
import type { CommandRule } from './command.ts';

/** One's own mailbox, and those of others that one may open: RFC 9051 §6.3.10. */
export const namespace: CommandRule<'NAMESPACE'> = {
  state: 'signed-in',
  news: 'all',
  run({ output, isRevisionTwoEnabled }) {
    output.write(
      formatNamespace({
        personal: [''],
        otherUsers: [othersPrefix],
        shared: [],
        delimiter: pathSeparator,
        isUtf8Enabled: isRevisionTwoEnabled,
      }),
    );
    return { text: 'NAMESPACE completed' };
  },
};
