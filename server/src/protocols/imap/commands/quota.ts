// RFC 9208: one root for the whole mailbox, and storage as its one resource.
import { formatQuota, formatQuotaRoot } from '@roost/imap';
import { Failure } from '#base/failure.ts';
import { findMailbox } from '#domain/mailboxes/find-mailbox.ts';
import { requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
import type { ImapSession } from '../session.ts';
import type { CommandRule } from './command.ts';

const root = '';
/** RFC 9208 §5.1: storage is counted in units of 1,024 bytes. */
const unitBytes = 1024;

export const getQuota: CommandRule<'GETQUOTA'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { root: wanted }) {
    if (wanted !== root) return { status: 'NO', code: 'NONEXISTENT', text: 'There is no such quota root' };
    await writeQuota(session);
    return { text: 'GETQUOTA completed' };
  },
};

export const getQuotaRoot: CommandRule<'GETQUOTAROOT'> = {
  state: 'signed-in',
  news: 'all',
  async run(session, { mailbox: path }) {
    const { mailbox, isRevisionTwoEnabled: isUtf8Enabled } = session;
    await session.read((transaction) => requireFolder(transaction, { mailbox, path }));
    session.output.write(formatQuotaRoot({ mailbox: path, isUtf8Enabled, roots: [root] }));
    await writeQuota(session);
    return { text: 'GETQUOTAROOT completed' };
  },
};

async function writeQuota(session: ImapSession): Promise<void> {
  const { mailbox, output } = session;
  const found = await session.read((transaction) => findMailbox(transaction, mailbox.mailboxId));
  if (found === undefined) throw new Failure('mailbox-unavailable', 'This mailbox is not available.');
  const used = Math.ceil(found.usedBytes / unitBytes);
  const limit = Math.floor(found.quotaBytes / unitBytes);
  output.write(formatQuota({ root, resources: [['STORAGE', used, limit]] }));
}
