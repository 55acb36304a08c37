// Walks over the folder: what flags and numbers decide at once, what rows decide in pages, what bodies decide
// in small pages.
import { nextTurn } from '#base/clock.ts';
import type { MessageColumns } from '#domain/mailboxes/messages/read-messages.ts';
import { bodyOf, walkMessages } from '../fetch/message-pages.ts';
import type { ImapSession } from '../session.ts';
import { Candidate } from './candidate.ts';
import { deepest, type Matcher } from './matcher.ts';

/** Messages looked at in the view between two turns of the event loop: some milliseconds. */
const viewedPerTurn = 20_000;

/** Indexes of the messages that match, ascending. */
export async function findMessages(session: ImapSession, matcher: Matcher): Promise<Uint32Array> {
  const { count } = session.folder.image;
  const found = new Uint8Array(count);
  let open = await lookAtView(matcher, found);
  if (matcher.depths.has(1)) open = await lookInto(session, { matcher, found, open, columns: rowColumns });
  if (deepest(matcher) === 2) await lookInto(session, { matcher, found, open, columns: bodyColumns });
  return indexesOf(found, (mark) => mark === 1);
}

const rowColumns: MessageColumns = { envelope: true };
const bodyColumns: MessageColumns = { envelope: true, structure: true, body: true };

/** Marks what matches; returns what is not decided yet. */
async function lookAtView(matcher: Matcher, found: Uint8Array): Promise<Uint32Array> {
  const candidate = new Candidate(0);
  for (let index = 0; index < found.length; index++) {
    if (index > 0 && index % viewedPerTurn === 0) await nextTurn();
    candidate.index = index;
    const matches = matcher.matches(candidate);
    if (matches === true) found[index] = 1;
    else if (matches === undefined) found[index] = 2;
  }
  const open = indexesOf(found, (mark) => mark === 2);
  for (const index of open) found[index] = 0;
  return open;
}

async function lookInto(
  session: ImapSession,
  look: { matcher: Matcher; found: Uint8Array; open: Uint32Array; columns: MessageColumns },
): Promise<Uint32Array> {
  const { matcher, found, open, columns } = look;
  const undecided: number[] = [];
  for await (const page of walkMessages(session, { indexes: open, columns })) {
    for (const paged of page) {
      const { index, record } = paged;
      const matches = matcher.matches(new Candidate(index, record, await bodyOf(session, paged)));
      if (matches === true) found[index] = 1;
      else if (matches === undefined) undecided.push(index);
    }
  }
  return Uint32Array.from(undecided);
}

function indexesOf(marks: Uint8Array, isWanted: (mark: number) => boolean): Uint32Array {
  let count = 0;
  for (const mark of marks) if (isWanted(mark)) count++;
  const indexes = new Uint32Array(count);
  let at = 0;
  for (let index = 0; index < marks.length; index++) {
    if (isWanted(marks[index] ?? 0)) indexes[at++] = index;
  }
  return indexes;
}
