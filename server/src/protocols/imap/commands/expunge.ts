import { expungeDeleted } from '#domain/mailboxes/messages/expunge-messages.ts';
import type { CommandRule } from './command.ts';
import { refuseReadOnly } from './read-only.ts';

/** The EXPUNGE lines come as news, as those of another session would. */
export const expunge: CommandRule<'EXPUNGE'> = {
  state: 'selected',
  news: 'all',
  async run(session, { uids: wanted }) {
    const { folder } = session;
    if (folder.isReadOnly) return refuseReadOnly;
    const now = session.parts.mailboxes.clock.now();
    const common = { mailbox: folder.mailbox, folderId: folder.folderId, now };
    const among = wanted === null ? {} : { uids: folder.uidsAt(folder.indexesOf(wanted, { isUid: true })) };
    const { modseq } = await session.write((transaction) =>
      expungeDeleted(transaction, { ...common, ...among }),
    );
    // RFC 7162 §3.1.8
    const code = session.isCondstoreEnabled ? `HIGHESTMODSEQ ${modseq}` : undefined;
    return { code, text: 'EXPUNGE completed' };
  },
};
