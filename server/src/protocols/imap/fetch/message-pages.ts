// Walks over messages of the selected folder page by page, so that memory stays small and others have their
// turn.
import { nextTurn } from '#base/clock.ts';
import {
  loadBody,
  readMessages,
  type MessageColumns,
  type MessageRecord,
} from '#domain/mailboxes/messages/read-messages.ts';
import type { ImapSession } from '../session.ts';

/**
 * Without bodies a page is some milliseconds; with bodies it is at most 2 MB of what lies in the database.
 */
const rowsPerPage = 500;
const bodiesPerPage = 32;

export interface PagedMessage {
  readonly index: number;
  readonly record: MessageRecord;
}

/**
 * Pages of messages, `indexes` ascending; those that are gone are passed over. The view must not change
 * meanwhile.
 */
export async function* walkMessages(
  session: ImapSession,
  { indexes, columns }: { readonly indexes: Uint32Array; readonly columns: MessageColumns },
): AsyncGenerator<readonly PagedMessage[], void, undefined> {
  const perPage = columns.body === true ? bodiesPerPage : rowsPerPage;
  const { image } = session.folder;
  for (let from = 0; from < indexes.length; from += perPage) {
    if (from > 0) await nextTurn();
    await session.output.ready();
    const page = indexes.subarray(from, from + perPage);
    let at = 0;
    const messages = (await readPage(session, page, columns)).map((record) => {
      while (at < page.length && image.uidAt(page[at] ?? 0) < record.uid) at++;
      return { index: page[at] ?? 0, record };
    });
    yield messages;
  }
}

/** What lies in the row is there at once; a large body is read from its file when its turn has come. */
export function bodyOf(session: ImapSession, { record }: PagedMessage): Buffer | null | Promise<Buffer> {
  if (record.body === null) return null;
  return record.body.content ?? loadBody(session.parts.mailboxes, record.body);
}

function readPage(
  session: ImapSession,
  page: Uint32Array,
  columns: MessageColumns,
): Promise<MessageRecord[]> {
  const { folder } = session;
  const { mailbox } = folder;
  const first = page[0] ?? 0;
  const last = page.at(-1) ?? 0;
  const isContiguous = last - first + 1 === page.length;
  const among = isContiguous
    ? { fromUid: folder.image.uidAt(first), toUid: folder.image.uidAt(last) }
    : { uids: folder.uidsAt(page) };
  return session.read((transaction) =>
    readMessages(transaction, { mailbox, folderId: folder.folderId, among, columns }),
  );
}
