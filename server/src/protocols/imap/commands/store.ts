// RFC 9051 §6.4.6, RFC 7162 §3.1.3. What the client did itself is told as the answer, the rest as news.
import { formatNumbers } from '@roost/imap';
import { nextTurn } from '#base/clock.ts';
import { applyFlags, parseFlags, type Flags } from '#domain/mailboxes/messages/flags.ts';
import { setFlags } from '#domain/mailboxes/messages/set-flags.ts';
import { flagsOfMessage, tellNews } from '../news.ts';
import type { ImapSession } from '../session.ts';
import type { CommandOf, CommandRule } from './command.ts';
import { refuseReadOnly } from './read-only.ts';

/** Messages changed in one transaction: a long STORE lets others have their turn. */
const messagesPerStep = 2_000;

export const store: CommandRule<'STORE'> = {
  state: 'selected',
  news: 'expunges-if-uid',
  async run(session, command) {
    const { folder } = session;
    if (folder.isReadOnly) return refuseReadOnly;
    const { isUid, messages, unchangedSince } = command;
    if (!isUid && folder.isBeyond(messages)) return { status: 'BAD', text: 'There is no such message' };
    if (unchangedSince !== null) session.isCondstoreEnabled = true;
    const flags = parseFlags(command.flags);
    const uids = folder.uidsAt(folder.indexesOf(messages, { isUid }));
    const refused: number[] = [];
    for (let from = 0; from < uids.length; from += messagesPerStep) {
      if (from > 0) await nextTurn();
      const step = { command, flags, uids: uids.slice(from, from + messagesPerStep) };
      refused.push(...(await storeStep(session, step)));
      await session.output.ready();
    }
    if (refused.length === 0) return { text: 'STORE completed' };
    const numbers = isUid ? refused : refused.map((uid) => folder.image.indexOf(uid) + 1);
    return { code: `MODIFIED ${formatNumbers(numbers)}`, text: 'Some messages were changed meanwhile' };
  },
};

/** The UIDs that were left alone. */
async function storeStep(
  session: ImapSession,
  { command, flags, uids }: { command: CommandOf<'STORE'>; flags: Flags; uids: readonly number[] },
): Promise<readonly number[]> {
  const { folder } = session;
  const { mailbox } = folder;
  const { action: mode, unchangedSince, isSilent } = command;
  const now = session.parts.mailboxes.clock.now();
  const condition = unchangedSince === null ? {} : { unchangedSince };
  const { placements, refusedUids } = await session.write((transaction) =>
    setFlags(transaction, { mailbox, folderId: folder.folderId, uids, mode, flags, ...condition, now }),
  );
  const quiet = new Map<number, number>();
  for (const placement of placements) {
    if (!isSilent || isAsExpected(session, placement, { mode, flags }))
      quiet.set(placement.uid, placement.modseq);
  }
  await tellNews(session, { withExpunges: false, quiet });
  // RFC 7162 §3.1.3: who gave a condition needs the new modseq, silent or not
  if (!isSilent || unchangedSince !== null) {
    const shown = [...placements].map(({ uid }) => folder.image.indexOf(uid)).filter((index) => index !== -1);
    session.output.write(shown.map((index) => flagsOfMessage(session, folder, index)).join(''));
  }
  return refusedUids;
}

/** Whether the client, who knew the flags before and what it did, now knows the flags after. */
function isAsExpected(
  { folder: { image } }: ImapSession,
  placement: Flags & { readonly uid: number },
  change: Parameters<typeof applyFlags>[1],
): boolean {
  const index = image.indexOf(placement.uid);
  if (index === -1) return false;
  const expected = applyFlags(image.flagsAt(index), change);
  return expected.bits === placement.bits && expected.keywords === placement.keywords;
}
