import { appendUidCode } from '@roost/imap';
import { inlineBlobSizeBytesMax } from '#base/limits.ts';
import { requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
import { appendMessage } from '#domain/mailboxes/messages/append-message.ts';
import { parseFlags } from '#domain/mailboxes/messages/flags.ts';
import { discardUnused, prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import { findPlace } from '../places.ts';
import type { CommandRule } from './command.ts';

/** How large a message may be, the codec has seen to before it was sent. */
export const append: CommandRule<'APPEND'> = {
  state: 'signed-in',
  news: 'all',
  mayCreateTarget: true,
  async run(session, { mailbox: name, messages }) {
    const { parts } = session;
    const [appended] = messages;
    if (appended === undefined || messages.length > 1) {
      return { status: 'BAD', text: 'One message at a time: MULTIAPPEND is not spoken here' };
    }
    if (appended.bytes.length === 0) return { status: 'NO', text: 'APPEND was cancelled' };
    // a large body is written before it is placed, and not for a folder that is not there
    if (appended.bytes.length > inlineBlobSizeBytesMax) {
      await session.read(async (transaction) =>
        requireFolder(transaction, await findPlace(transaction, { session, name })),
      );
    }
    const { organizationId } = session.mailbox;
    const message = await prepareMessage(parts.mailboxes, { organizationId, content: appended.bytes });
    const now = parts.mailboxes.clock.now();
    const usedGenerations = new Set<string | null>();
    try {
      const placed = await session.write(async (transaction) => {
        const place = await findPlace(transaction, { session, name });
        const folder = await requireFolder(transaction, place);
        const flags = parseFlags(appended.flags);
        const receivedAt = appended.internalDateMs ?? now;
        return appendMessage(transaction, {
          mailbox: place.mailbox,
          folder,
          message,
          flags,
          receivedAt,
          now,
        });
      });
      usedGenerations.add(placed.generation);
      return { code: appendUidCode(placed.uidValidity, [placed.uid]), text: 'APPEND completed' };
    } finally {
      await discardUnused(parts.mailboxes, { message, usedGenerations });
    }
  },
};
