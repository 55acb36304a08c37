import { formatStatus, limits, type StatusItem } from '@roost/imap';
import type { Folder } from '#domain/mailboxes/folders/folder.ts';
import { countDeleted, requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
import { unreachable } from '#base/failure.ts';
import type { ImapSession } from '../session.ts';
import { findPlace, idScopeOf } from '../places.ts';
import type { ReadTransaction } from '../visitor.ts';
import type { CommandRule } from './command.ts';

export const status: CommandRule<'STATUS'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { mailbox: path, items }) {
    const line = await session.read(async (transaction) => {
      const folder = await requireFolder(transaction, await findPlace(transaction, { session, name: path }));
      return statusLine(transaction, { session, path, folder, items });
    });
    session.output.write(line);
    return { text: 'STATUS completed' };
  },
};

export async function statusLine(
  transaction: ReadTransaction,
  asked: { session: ImapSession; path: string; folder: Folder; items: readonly StatusItem[] },
): Promise<string> {
  const { session, path, folder, items } = asked;
  // RFC 7162 §3.1.1: to ask for it is to know of it
  if (items.includes('HIGHESTMODSEQ')) session.isCondstoreEnabled = true;
  const idScope = idScopeOf(session, folder);
  const deleted = items.includes('DELETED') ? await countDeleted(transaction, folder) : 0;
  return formatStatus({
    mailbox: path,
    isUtf8Enabled: session.isRevisionTwoEnabled,
    values: items.map((item) => [item, valueOf(item, { folder, deleted, idScope })]),
  });
}

function valueOf(
  item: StatusItem,
  { folder, deleted, idScope }: { folder: Folder; deleted: number; idScope: string },
): number | string {
  switch (item) {
    case 'MESSAGES':
      return folder.messageCount;
    case 'RECENT':
      return 0;
    case 'UIDNEXT':
      return folder.uidNext;
    case 'UIDVALIDITY':
      return folder.uidValidity;
    case 'UNSEEN':
      return folder.unseenCount;
    case 'SIZE':
      return folder.sizeBytes;
    case 'DELETED':
      return deleted;
    case 'HIGHESTMODSEQ':
      return folder.contentModseq;
    case 'MAILBOXID':
      return `(F${idScope}${folder.id})`;
    case 'APPENDLIMIT':
      return limits.appendLiteralBytesMax;
    default:
      return unreachable(item);
  }
}
