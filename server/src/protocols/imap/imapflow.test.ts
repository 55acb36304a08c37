// What a widely used client library sees.
import { ImapFlow } from 'imapflow';
import { afterEach, expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { password, startImap, type ImapFixture } from '#testing/imap-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';

const clients: ImapFlow[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.logout().catch(() => undefined);
});

async function open({ port }: ImapFixture): Promise<ImapFlow> {
  const auth = { user: 'anna@example.test', pass: password };
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false });
  clients.push(client);
  await client.connect();
  return client;
}

const withAttachment = [
  'From: Ada Example <ada@elsewhere.test>',
  'To: anna@example.test',
  'Subject: =?utf-8?q?B=C3=BCdget?=',
  'Message-ID: <plan@elsewhere.test>',
  'Date: Thu, 14 Jan 2027 09:00:00 +0100',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('The quarter’s budget, übersichtlich.').toString('base64'),
  '--b',
  'Content-Type: application/pdf; name=plan.pdf',
  'Content-Disposition: attachment; filename=plan.pdf',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('%PDF-1.7\0').toString('base64'),
  '--b--',
  '',
].join('\r\n');

describeOnEngines('imapflow', (engine) => {
  it('lists folders with their uses and counts', async () => {
    const fixture = await startImap(engine);
    const client = await open(fixture);
    await client.append('INBOX', mail('one'), ['\\Flagged']);
    const folders = await client.list({ statusQuery: { messages: true, unseen: true, uidNext: true } });
    expect(folders.map(({ path, specialUse }) => [path, specialUse])).toEqual([
      ['INBOX', '\\Inbox'],
      ['Sent', '\\Sent'],
      ['Drafts', '\\Drafts'],
      ['Junk', '\\Junk'],
      ['Trash', '\\Trash'],
    ]);
    expect(folders[0]?.status).toMatchObject({ messages: 1, unseen: 1, uidNext: 2 });
  });

  it('appends, fetches whole and in parts, and searches', async () => {
    const client = await open(await startImap(engine));
    const appended = await client.append(
      'INBOX',
      withAttachment,
      ['\\Seen'],
      new Date('2027-01-14T08:00:00Z'),
    );
    expect(appended).toMatchObject({ uid: 1, destination: 'INBOX' });
    await client.append('INBOX', mail('plain'), []);
    const lock = await client.getMailboxLock('INBOX');
    const message = await client.fetchOne('1', {
      envelope: true,
      bodyStructure: true,
      source: true,
      flags: true,
      internalDate: true,
      size: true,
    });
    expect(message).toMatchObject({ seq: 1, uid: 1, size: withAttachment.length });
    if (message === false) throw new Error('not found');
    expect(message.source?.toString()).toBe(withAttachment);
    expect(message.envelope?.subject).toBe('Büdget');
    expect(message.envelope?.from?.[0]).toEqual({ name: 'Ada Example', address: 'ada@elsewhere.test' });
    expect(message.flags).toEqual(new Set(['\\Seen']));
    expect(new Date(message.internalDate ?? 0).toISOString()).toBe('2027-01-14T08:00:00.000Z');
    expect(message.bodyStructure?.childNodes?.map(({ type }) => type)).toEqual([
      'text/plain',
      'application/pdf',
    ]);
    const { content } = await client.download('1', '2');
    const chunks: Buffer[] = [];
    for await (const chunk of content ?? []) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString('latin1')).toBe('%PDF-1.7\0');
    expect(await client.search({ body: 'ÜBERSICHTLICH' })).toEqual([1]);
    expect(await client.search({ subject: 'büdget' })).toEqual([1]);
    expect(await client.search({ from: 'sender@elsewhere' })).toEqual([2]);
    expect(await client.search({ seen: false })).toEqual([2]);
    expect(await client.search({ header: { 'message-id': '<plan@elsewhere.test>' } })).toEqual([1]);
    expect(await client.search({ or: [{ seen: true }, { text: 'hello' }] })).toEqual([1, 2]);
    expect(await client.search({ sentBefore: '2027-01-15' })).toEqual([1]);
    expect(await client.search({ not: { larger: 200 } })).toEqual([2]);
    lock.release();
  });

  it('sets flags, copies, moves and deletes', async () => {
    const client = await open(await startImap(engine));
    for (const subject of ['one', 'two', 'three']) await client.append('INBOX', mail(subject));
    const lock = await client.getMailboxLock('INBOX');
    await client.messageFlagsAdd('1:2', ['\\Flagged', '$label1']);
    await client.messageFlagsRemove('2', ['\\Flagged']);
    const flags: string[][] = [];
    for await (const message of client.fetch('1:*', { flags: true })) flags.push([...(message.flags ?? [])]);
    expect(flags).toEqual([['\\Flagged', '$label1'], ['$label1'], []]);
    const copied = await client.messageCopy('1:2', 'Sent');
    expect(copied).toMatchObject({
      uidMap: new Map([
        [1, 1],
        [2, 2],
      ]),
    });
    const moved = await client.messageMove('1', 'Trash');
    expect(moved).toMatchObject({ uidMap: new Map([[1, 1]]) });
    expect(client.mailbox).toMatchObject({ exists: 2 });
    await client.messageDelete('1');
    expect(client.mailbox).toMatchObject({ exists: 1 });
    expect(await client.status('Sent', { messages: true })).toMatchObject({ messages: 2 });
    lock.release();
  });

  it('makes, renames, subscribes and deletes folders, also while one is selected', async () => {
    const fixture = await startImap(engine);
    const client = await open(fixture);
    await client.mailboxCreate('Übersicht/2027');
    expect((await client.list()).map(({ path }) => path)).toContain('Übersicht/2027');
    await client.append('Übersicht/2027', mail('kept'));
    const lock = await client.getMailboxLock('Übersicht/2027');
    const other = await open(fixture);
    await other.mailboxRename('Übersicht', 'Archiv');
    expect(await client.fetchOne('1', { uid: true })).toMatchObject({ uid: 1 });
    lock.release();
    await client.mailboxClose();
    await client.mailboxUnsubscribe('Archiv/2027');
    const folders = await client.list();
    const subscribed = folders.filter((folder) => folder.subscribed).map(({ path }) => path);
    expect(subscribed).toContain('Archiv');
    expect(subscribed).not.toContain('Archiv/2027');
    await client.mailboxDelete('Archiv/2027');
    expect((await client.list()).map(({ path }) => path)).not.toContain('Archiv/2027');
    expect(await client.getQuota('INBOX')).toMatchObject({ storage: { usage: 0 } });
  });

  it('sees in IDLE what another session delivers, changes and removes', async () => {
    const fixture = await startImap(engine);
    const [client, other] = [await open(fixture), await open(fixture)];
    await client.mailboxOpen('INBOX');
    const next = (event: string): Promise<unknown> =>
      new Promise((resolve) => client.once(event as 'exists', resolve));
    const idling = client.idle();
    const exists = next('exists');
    await other.append('INBOX', mail('news'));
    expect(await exists).toMatchObject({ count: 1, prevCount: 0 });
    await other.mailboxOpen('INBOX');
    const flags = next('flags');
    await other.messageFlagsAdd('1', ['\\Answered']);
    expect(await flags).toMatchObject({ seq: 1, flags: new Set(['\\Answered']) });
    const expunged = next('expunge');
    await other.messageDelete('1');
    expect(await expunged).toMatchObject({ seq: 1 });
    await client.noop();
    await idling;
  });
});
