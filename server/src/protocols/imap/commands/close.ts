import { expungeDeleted } from '#domain/mailboxes/messages/expunge-messages.ts';
import type { CommandRule } from './command.ts';

/** Removes what is flagged, without a word of it, and leaves the folder: RFC 9051 §6.4.1. */
export const close: CommandRule<'CLOSE'> = {
  state: 'selected',
  news: 'none',
  async run(session) {
    const { mailbox, folderId, isReadOnly } = session.folder;
    const now = session.parts.mailboxes.clock.now();
    try {
      if (!isReadOnly) {
        await session.write((transaction) => expungeDeleted(transaction, { mailbox, folderId, now }));
      }
    } finally {
      session.unselect();
    }
    return { text: 'CLOSE completed' };
  },
};
