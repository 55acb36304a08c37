// From a name on the wire to a mailbox and a path in it. Other people's mailboxes lie below a prefix, each
// under the name of its owner: that never changes, while addresses do, and it holds no separator.
import { pathSeparator } from '#domain/mailboxes/folders/folder.ts';
import type { MailboxHandle } from '#domain/mailboxes/mailbox.ts';
import { holdMailbox, type HeldMailbox } from '#domain/mailboxes/permissions/hold-mailbox.ts';
import { openMailboxNamed } from '#domain/mailboxes/permissions/open-mailbox-named.ts';
import { ConnectionClosed } from './output.ts';
import type { ImapSession } from './session.ts';
import type { ReadTransaction } from './visitor.ts';

export const othersName = 'Other Users';
export const othersPrefix = `${othersName}${pathSeparator}`;

export const prefixOf = (ownerName: string): string => `${othersPrefix}${ownerName}${pathSeparator}`;

export interface Place {
  readonly mailbox: MailboxHandle;
  /** Within the mailbox; empty for the mailbox of another as a whole. */
  readonly path: string;
}

/** Null for a name in one's own mailbox. */
export function readOthersName(name: string): { readonly ownerName: string; readonly path: string } | null {
  if (name === othersName) return { ownerName: '', path: '' };
  if (!name.startsWith(othersPrefix)) return null;
  const [, ownerName = '', ...rest] = name.split(pathSeparator);
  return { ownerName, path: rest.join(pathSeparator) };
}

/**
 * For the length of a transaction. Failure: access-denied for a mailbox that one may not open or that is not.
 */
export async function findPlace(
  transaction: ReadTransaction,
  { session, name }: { session: ImapSession; name: string },
): Promise<Place> {
  const others = readOthersName(name);
  if (others === null) return { mailbox: session.mailbox, path: name };
  const { organizationId, actorId } = session.mailbox;
  const { ownerName, path } = others;
  return { mailbox: await openMailboxNamed(transaction, { organizationId, actorId, ownerName }), path };
}

/**
 * For as long as a folder is selected; whoever loses another's mailbox loses the connection. Failures: as
 * above.
 */
export async function holdPlace(
  session: ImapSession,
  name: string,
): Promise<{ readonly mailbox: HeldMailbox; readonly path: string }> {
  if (readOthersName(name) === null) return { mailbox: session.mailbox, path: name };
  const { mailbox, path } = await session.read((transaction) => findPlace(transaction, { session, name }));
  const { organizationId, actorId, ownerId } = mailbox;
  const held = await holdMailbox(session.parts.door.sessions, {
    organizationId,
    actorId,
    ownerId,
    session: session.visitor?.session,
    // RFC 9051 has no word for a folder that closes by itself: as for one that is deleted (RFC 2180 §3.3)
    onLost: () => session.wire.hangUp('Your access to the selected mailbox has ended.'),
  });
  if (!session.output.isClosed) return { mailbox: held, path };
  held.close();
  throw new ConnectionClosed();
}

/** What tells ids apart that are counted in each mailbox (RFC 8474 §4): nothing in one's own. */
export const idScopeOf = (session: ImapSession, { mailboxId }: Pick<MailboxHandle, 'mailboxId'>): string =>
  mailboxId === session.mailbox.mailboxId ? '' : `${mailboxId}-`;
