// CREATE, DELETE, RENAME, SUBSCRIBE and UNSUBSCRIBE: RFC 9051 §6.3.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { FolderRole } from '#domain/mailboxes/folders/folder.ts';
import { deleteFolder, renameFolder, subscribeFolder } from '#domain/mailboxes/folders/change-folder.ts';
import { createFolder } from '#domain/mailboxes/folders/create-folder.ts';
import { requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
import { findPlace, idScopeOf } from '../places.ts';
import { roleOfUse } from '../special-use.ts';
import type { ImapSession } from '../session.ts';
import type { CommandRule, Completion } from './command.ts';

export const create: CommandRule<'CREATE'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { mailbox: name, specialUse }) {
    const roles = specialUse.map(roleOfUse);
    if (roles.includes(undefined) || roles.length > 1) {
      return { status: 'NO', code: 'USEATTR', text: 'A folder cannot have this use' };
    }
    const [role] = roles;
    const withRole: { role?: FolderRole } = role === undefined ? {} : { role };
    // RFC 9051 §6.3.4: a separator at the end says that folders will come below it
    const whole = name.endsWith('/') ? name.slice(0, -1) : name;
    const id = await session.write(async (transaction) => {
      const place = await findPlace(transaction, { session, name: whole });
      const folderId = await createFolder(transaction, { ...place, ...withRole, now: nowOf(session) });
      return `F${idScopeOf(session, place.mailbox)}${folderId}`;
    });
    return { code: `MAILBOXID (${id})`, text: 'CREATE completed' };
  },
};

export const remove: CommandRule<'DELETE'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { mailbox: name }) {
    const { id, mailboxId } = await session.write(async (transaction) => {
      const place = await findPlace(transaction, { session, name });
      const folder = await requireFolder(transaction, place);
      await deleteFolder(transaction, { ...place, now: nowOf(session) });
      return folder;
    });
    const { selected } = session;
    if (selected?.folderId === id && selected.mailbox.mailboxId === mailboxId) session.unselect();
    return { text: 'DELETE completed' };
  },
};

export const rename: CommandRule<'RENAME'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { mailbox: name, newMailbox: newName }) {
    await session.write(async (transaction) => {
      const place = await findPlace(transaction, { session, name });
      const target = await findPlace(transaction, { session, name: newName });
      if (place.mailbox.mailboxId !== target.mailbox.mailboxId) {
        throw new Failure('folder-protected', 'A folder cannot be moved to another mailbox.');
      }
      return renameFolder(transaction, { ...place, newPath: target.path, now: nowOf(session) });
    });
    return { text: 'RENAME completed' };
  },
};

export const subscribe: CommandRule<'SUBSCRIBE'> = {
  state: 'signed-in',
  news: 'all',
  run: (session, { mailbox }) => changeSubscription(session, { name: mailbox, isSubscribed: true }),
};

export const unsubscribe: CommandRule<'UNSUBSCRIBE'> = {
  state: 'signed-in',
  news: 'all',
  run: (session, { mailbox }) => changeSubscription(session, { name: mailbox, isSubscribed: false }),
};

async function changeSubscription(
  session: ImapSession,
  { name, isSubscribed }: { name: string; isSubscribed: boolean },
): Promise<Completion> {
  await session.write(async (transaction) => {
    const place = await findPlace(transaction, { session, name });
    return subscribeFolder(transaction, { ...place, isSubscribed, now: nowOf(session) });
  });
  return { text: 'Subscription changed' };
}

const nowOf = ({ parts }: ImapSession): Instant => parts.mailboxes.clock.now();
