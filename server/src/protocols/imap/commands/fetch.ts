// RFC 9051 §6.4.5. What the view has is written from it; the rest is read in pages.
import { nextTurn } from '#base/clock.ts';
import { isSeen, parseFlags } from '#domain/mailboxes/messages/flags.ts';
import { setFlags } from '#domain/mailboxes/messages/set-flags.ts';
import { planFetch, type FetchPlan } from '../fetch/fetch-plan.ts';
import { FetchedMessage } from '../fetch/fetched-message.ts';
import { bodyOf, walkMessages } from '../fetch/message-pages.ts';
import { writeFromView } from '../fetch/write-from-view.ts';
import { writeMessage } from '../fetch/write-message.ts';
import { tellNews } from '../news.ts';
import type { ImapSession } from '../session.ts';
import type { CommandRule, Completion } from './command.ts';

/** Messages marked as read in one transaction. */
const markedPerStep = 2_000;

export const fetch: CommandRule<'FETCH'> = {
  state: 'selected',
  news: 'expunges-if-uid',
  async run(session, command) {
    const { messages, isUid, modifiers } = command;
    const { folder, output } = session;
    if (modifiers.isVanished) return { status: 'BAD', text: 'VANISHED is part of QRESYNC, not spoken here' };
    if (!isUid && folder.isBeyond(messages)) return { status: 'BAD', text: 'There is no such message' };
    const plan = planFetch(command);
    // RFC 7162 §3.1: to ask for mod-sequences is to know of them
    if (plan.items.some(({ name }) => name === 'MODSEQ')) session.isCondstoreEnabled = true;
    const { changedSince } = modifiers;
    if (plan.isFromView) {
      const ranges = folder.rangesOf(messages, { isUid });
      await writeFromView(output, { image: folder.image, ranges, items: plan.items, changedSince });
      return { text: 'FETCH completed' };
    }
    const all = folder.indexesOf(messages, { isUid });
    const indexes =
      changedSince === null ? all : all.filter((index) => folder.image.modseqAt(index) > changedSince);
    return writeMessages(session, { plan, indexes });
  },
};

async function writeMessages(
  session: ImapSession,
  { plan, indexes }: { plan: FetchPlan; indexes: Uint32Array },
): Promise<Completion> {
  const { image, isReadOnly, idScope } = session.folder;
  const marked = plan.setsSeen && !isReadOnly ? await markSeen(session, indexes) : new Set<number>();
  const hasFlags = plan.items.some(({ name }) => name === 'FLAGS');
  const withFlags = hasFlags ? plan.items : [...plan.items, { name: 'FLAGS' } as const];
  let written = 0;
  let isWhole = true;
  for await (const page of walkMessages(session, { indexes, columns: plan.columns })) {
    for (const paged of page) {
      const { record } = paged;
      const body = bodyOf(session, paged);
      const content = body instanceof Promise ? await body : body;
      const message = new FetchedMessage({ image, idScope, ...paged, content });
      // RFC 9051 §6.4.5: flags that reading changed are told along with what was read
      const items = marked.has(record.uid) ? withFlags : plan.items;
      isWhole = writeMessage(session.output, message, items) && isWhole;
      if (session.output.isCongested) await session.output.ready();
    }
    written += page.length;
  }
  if (!isWhole) return { status: 'NO', code: 'UNKNOWN-CTE', text: 'A transfer encoding is not known here' };
  if (written === indexes.length) return { text: 'FETCH completed' };
  // RFC 5530 §3
  return { status: 'NO', code: 'EXPUNGEISSUED', text: 'Some of the messages are gone' };
}

/** UIDs that were unread. They are quiet news: the answer shows them. */
async function markSeen(session: ImapSession, indexes: Uint32Array): Promise<ReadonlySet<number>> {
  const { folder } = session;
  const { mailbox } = folder;
  const unread = folder.uidsAt(indexes.filter((index) => !isSeen(folder.image.flagsAt(index))));
  const seen = parseFlags(['\\Seen']);
  const marked = new Map<number, number>();
  for (let from = 0; from < unread.length; from += markedPerStep) {
    if (from > 0) await nextTurn();
    const uids = unread.slice(from, from + markedPerStep);
    const now = session.parts.mailboxes.clock.now();
    const change = { mailbox, folderId: folder.folderId, uids, mode: 'add', flags: seen, now } as const;
    const { placements } = await session.write((transaction) => setFlags(transaction, change));
    for (const { uid, modseq } of placements) marked.set(uid, modseq);
  }
  if (marked.size > 0) await tellNews(session, { withExpunges: false, quiet: marked });
  return new Set(marked.keys());
}
