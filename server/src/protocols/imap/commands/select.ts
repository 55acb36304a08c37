import { formatList, formatUntaggedStatus } from '@roost/imap';
import { pathSeparator, type Folder } from '#domain/mailboxes/folders/folder.ts';
import { flagsLine, permanentFlagsLine } from '../flags-line.ts';
import { holdPlace, idScopeOf } from '../places.ts';
import { SelectedFolder } from '../selected-folder.ts';
import type { ImapSession } from '../session.ts';
import type { CommandOf, CommandRule, Completion } from './command.ts';

export const select: CommandRule<'SELECT'> = {
  state: 'signed-in',
  news: 'none',
  run: (session, command) => open(session, command, { isReadOnly: false }),
};

export const examine: CommandRule<'EXAMINE'> = {
  state: 'signed-in',
  news: 'none',
  run: (session, command) => open(session, command, { isReadOnly: true }),
};

async function open(
  session: ImapSession,
  { mailbox: path, isCondstore, quickResync }: CommandOf<'SELECT'>,
  { isReadOnly }: { isReadOnly: boolean },
): Promise<Completion> {
  if (quickResync !== null) return { status: 'BAD', text: 'QRESYNC is not spoken here' };
  const wasSelected = session.selected !== null;
  // RFC 9051 §6.3.2: whatever comes of this, the folder before is closed
  session.unselect();
  if (wasSelected && session.isRevisionTwoEnabled) {
    session.output.write(formatUntaggedStatus({ status: 'OK', code: 'CLOSED', text: 'Closed' }));
  }
  if (isCondstore) session.isCondstoreEnabled = true;
  const place = await holdPlace(session, path);
  try {
    const { mailbox } = place;
    const { folder, image } = await session.parts.images.open(mailbox, place.path);
    const idScope = idScopeOf(session, mailbox);
    const selected = new SelectedFolder({ mailbox, folder, image, isReadOnly, idScope });
    session.select(selected);
    describe(session, { selected, folder, path });
  } catch (error) {
    if (place.mailbox !== session.visitor?.mailbox) place.mailbox.close();
    throw error;
  }
  return isReadOnly
    ? { code: 'READ-ONLY', text: 'EXAMINE completed' }
    : { code: 'READ-WRITE', text: 'SELECT completed' };
}

function describe(
  session: ImapSession,
  { selected, folder, path }: { selected: SelectedFolder; folder: Folder; path: string },
): void {
  const { output, isRevisionTwoEnabled } = session;
  const { image, uidValidity } = selected;
  const uidNext = Math.max(folder.uidNext, image.lastUid + 1);
  const said = (code: string, text: string): string => formatUntaggedStatus({ status: 'OK', code, text });
  output.write(flagsLine(image.flagTable));
  output.write(permanentFlagsLine(image.flagTable, selected));
  output.write(`* ${image.count} EXISTS\r\n`);
  // RFC 9051 appendix E: gone in IMAP4rev2, and never anything but 0 here
  if (!isRevisionTwoEnabled) output.write('* 0 RECENT\r\n');
  output.write(said(`UIDVALIDITY ${uidValidity}`, 'UIDs are valid'));
  output.write(said(`UIDNEXT ${uidNext}`, 'The next UID'));
  output.write(said(`HIGHESTMODSEQ ${image.modseq}`, 'The last change'));
  output.write(said(`MAILBOXID (F${selected.idScope}${folder.id})`, 'The folder'));
  if (isRevisionTwoEnabled) {
    const list = { name: 'LIST', attributes: [], delimiter: pathSeparator, isUtf8Enabled: true } as const;
    output.write(formatList({ ...list, mailbox: path }));
  }
}

export const unselect: CommandRule<'UNSELECT'> = {
  state: 'selected',
  news: 'none',
  run(session) {
    session.unselect();
    return { text: 'UNSELECT completed' };
  },
};
