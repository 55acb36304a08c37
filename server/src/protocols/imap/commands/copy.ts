// COPY and MOVE with COPYUID: RFC 9051 §6.4.7 and §6.4.8. Each is done whole or not at all.
import { copyUidCode, formatUntaggedStatus } from '@roost/imap';
import { requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
import { copyAcross, moveAcross } from '#domain/mailboxes/messages/copy-across.ts';
import { copyMessages, moveMessages, type Transferred } from '#domain/mailboxes/messages/copy-messages.ts';
import { findPlace } from '../places.ts';
import type { ImapSession } from '../session.ts';
import type { CommandOf, CommandRule } from './command.ts';
import { refuseReadOnly } from './read-only.ts';

const nothing = { text: 'There was nothing to do' };

export const copy: CommandRule<'COPY'> = {
  state: 'selected',
  news: 'all',
  mayCreateTarget: true,
  async run(session, command) {
    const copied = await transfer(session, command, { within: copyMessages, across: copyAcross });
    if (copied === undefined) return nothing;
    return { code: codeOf(copied), text: 'COPY completed' };
  },
};

export const move: CommandRule<'MOVE'> = {
  state: 'selected',
  news: 'all',
  mayCreateTarget: true,
  async run(session, command) {
    if (session.folder.isReadOnly) return refuseReadOnly;
    const moved = await transfer(session, command, { within: moveMessages, across: moveAcross });
    if (moved === undefined) return nothing;
    // RFC 6851 §4.3: told before the EXPUNGE lines, which come as news
    session.output.write(formatUntaggedStatus({ status: 'OK', code: codeOf(moved), text: 'Moved' }));
    return { text: 'MOVE completed' };
  },
};

async function transfer(
  session: ImapSession,
  { messages, isUid, mailbox: name }: CommandOf<'COPY'>,
  act: { within: typeof copyMessages; across: typeof copyAcross },
): Promise<Transferred | undefined> {
  const { folder } = session;
  const uids = folder.uidsAt(folder.indexesOf(messages, { isUid }));
  const now = session.parts.mailboxes.clock.now();
  const transferred = await session.write(async (transaction) => {
    const place = await findPlace(transaction, { session, name });
    const { id: toFolderId } = await requireFolder(transaction, place);
    const { mailbox: from, folderId: fromFolderId } = folder;
    const common = { fromFolderId, toFolderId, uids, now };
    return from.mailboxId === place.mailbox.mailboxId
      ? act.within(transaction, { ...common, mailbox: from })
      : act.across(transaction, { ...common, from, to: place.mailbox });
  });
  return transferred.fromUids.length === 0 ? undefined : transferred;
}

const codeOf = ({ uidValidity, fromUids: from, toUids: to }: Transferred): string =>
  copyUidCode({ uidValidity, from, to });
