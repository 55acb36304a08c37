// RFC 9208: one root for each mailbox, and storage as its one resource. One's own root has an empty name,
// that of another's mailbox the name of the mailbox.
import { formatQuota, formatQuotaRoot } from '@roost/imap';
import { Failure } from '#base/failure.ts';
import { findMailbox } from '#domain/mailboxes/find-mailbox.ts';
import { requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
import { findPlace, othersPrefix, readOthersName } from '../places.ts';
import type { ImapSession } from '../session.ts';
import type { CommandRule } from './command.ts';

/** RFC 9208 §5.1: storage is counted in units of 1,024 bytes. */
const unitBytes = 1024;

export const getQuota: CommandRule<'GETQUOTA'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { root: wanted }) {
    const isRoot = wanted === '' || readOthersName(wanted)?.path === '';
    if (!isRoot) return { status: 'NO', code: 'NONEXISTENT', text: 'There is no such quota root' };
    await writeQuota(session, wanted);
    return { text: 'GETQUOTA completed' };
  },
};

export const getQuotaRoot: CommandRule<'GETQUOTAROOT'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { mailbox: path }) {
    const { isRevisionTwoEnabled: isUtf8Enabled } = session;
    await session.read(async (transaction) =>
      requireFolder(transaction, await findPlace(transaction, { session, name: path })),
    );
    const others = readOthersName(path);
    const root = others === null ? '' : `${othersPrefix}${others.ownerName}`;
    session.output.write(formatQuotaRoot({ mailbox: path, isUtf8Enabled, roots: [root] }));
    await writeQuota(session, root);
    return { text: 'GETQUOTAROOT completed' };
  },
};

async function writeQuota(session: ImapSession, root: string): Promise<void> {
  const { output } = session;
  const found = await session.read(async (transaction) => {
    const { mailbox } = await findPlace(transaction, { session, name: root });
    return findMailbox(transaction, mailbox.mailboxId);
  });
  if (found === undefined) throw new Failure('mailbox-unavailable', 'This mailbox is not available.');
  const used = Math.ceil(found.usedBytes / unitBytes);
  const limit = Math.floor(found.quotaBytes / unitBytes);
  output.write(formatQuota({ root, resources: [['STORAGE', used, limit]] }));
}
