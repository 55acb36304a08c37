// CREATE, DELETE, RENAME, SUBSCRIBE and UNSUBSCRIBE: RFC 9051 §6.3.
import type { FolderRole } from '#domain/mailboxes/folders/folder.ts';
import { deleteFolder, renameFolder, subscribeFolder } from '#domain/mailboxes/folders/change-folder.ts';
import { createFolder } from '#domain/mailboxes/folders/create-folder.ts';
import { requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
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
    const path = name.endsWith('/') ? name.slice(0, -1) : name;
    const id = await session.write((transaction) =>
      createFolder(transaction, { ...common(session), path, ...withRole }),
    );
    return { code: `MAILBOXID (F${id})`, text: 'CREATE completed' };
  },
};

export const remove: CommandRule<'DELETE'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { mailbox: path }) {
    const { id } = await session.read((transaction) =>
      requireFolder(transaction, { mailbox: session.mailbox, path }),
    );
    await session.write((transaction) => deleteFolder(transaction, { ...common(session), path }));
    if (session.selected?.folderId === id) session.unselect();
    return { text: 'DELETE completed' };
  },
};

export const rename: CommandRule<'RENAME'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { mailbox: path, newMailbox: newPath }) {
    await session.write((transaction) => renameFolder(transaction, { ...common(session), path, newPath }));
    return { text: 'RENAME completed' };
  },
};

export const subscribe: CommandRule<'SUBSCRIBE'> = {
  state: 'signed-in',
  news: 'all',
  run: (session, { mailbox }) => changeSubscription(session, { path: mailbox, isSubscribed: true }),
};

export const unsubscribe: CommandRule<'UNSUBSCRIBE'> = {
  state: 'signed-in',
  news: 'all',
  run: (session, { mailbox }) => changeSubscription(session, { path: mailbox, isSubscribed: false }),
};

async function changeSubscription(
  session: ImapSession,
  change: { path: string; isSubscribed: boolean },
): Promise<Completion> {
  await session.write((transaction) => subscribeFolder(transaction, { ...common(session), ...change }));
  return { text: 'Subscription changed' };
}

const common = ({ mailbox, parts }: ImapSession) => ({ mailbox, now: parts.mailboxes.clock.now() });
