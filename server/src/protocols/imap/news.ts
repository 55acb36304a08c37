// Tells the client what changed in its folder, as far as the moment allows.
import { formatUntagged } from '@roost/imap';
import { folderChangesSince, type FolderChanges } from '#domain/mailboxes/changes/changes-since.ts';
import { flagsLine } from './flags-line.ts';
import type { ImapSession } from './session.ts';
import type { FolderNews, SelectedFolder } from './selected-folder.ts';

interface Telling {
  readonly withExpunges: boolean;
  /** Changes that the client made itself and knows of: UIDs with the modseq of that change. */
  readonly quiet?: ReadonlyMap<number, number>;
}

/** Hangs up when the folder is gone: IMAP has no other way to say it (RFC 2180 §3.3). */
export async function tellNews(session: ImapSession, telling: Telling): Promise<void> {
  const { selected } = session;
  if (selected === null) return;
  const { output } = session;
  if (!selected.isStale && !(telling.withExpunges && selected.hasUntoldRemovals)) return;
  let changes: FolderChanges | undefined;
  if (selected.isStale) {
    selected.isStale = false;
    const since = { mailbox: selected.mailbox, folderId: selected.folderId, modseq: selected.image.modseq };
    const read = await session.read((transaction) => folderChangesSince(transaction, since));
    if (read === undefined) return session.wire.hangUp('The selected folder was deleted.');
    if (read === 'tooOld') return session.wire.hangUp('The session is too old; open the folder again.');
    changes = read;
  }
  const news = selected.takeNews(changes, telling);
  output.write(formatNews(session, selected, news, telling.quiet));
}

function formatNews(
  session: ImapSession,
  selected: SelectedFolder,
  news: FolderNews,
  quiet: ReadonlyMap<number, number> | undefined,
): string {
  const { image } = selected;
  let text = '';
  for (const sequence of news.expunged) text += `* ${sequence} EXPUNGE\r\n`;
  if (news.hasNewMessages) text += `* ${image.count} EXISTS\r\n`;
  if (news.hasNewKeywords) text += flagsLine(image.flagTable);
  for (const uid of news.changedUids) {
    const index = image.indexOf(uid);
    if (index !== -1 && quiet?.get(uid) !== image.modseqAt(index)) {
      text += flagsOfMessage(session, selected, index);
    }
  }
  return text;
}

/** One message's flags, with its UID, and its modseq for a client that knows of those. */
export function flagsOfMessage(session: ImapSession, { image }: SelectedFolder, index: number): string {
  const flags = image.flagTable.textOf(image.flagNumberAt(index));
  const modseq = session.isCondstoreEnabled ? ` MODSEQ (${image.modseqAt(index)})` : '';
  return formatUntagged(`${index + 1} FETCH (UID ${image.uidAt(index)} ${flags}${modseq})`);
}
