import { expect, it } from 'vitest';
import { minuteMs } from '#base/clock.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { startImap, type ImapFixture } from '#testing/imap-fixture.ts';
import { prepareMessage } from './prepare-message.ts';
import { fileSentCopy } from './sent-copy.ts';

const messageOf = (subject: string): string =>
  `From: anna@example.test\r\nMessage-ID: <one@example.test>\r\nSubject: ${subject}\r\n\r\nbody\r\n`;

async function start(engine: Parameters<typeof startImap>[0]) {
  const clock = new FakeClock();
  const imap = await startImap(engine, { clock });
  const file = async (subject: string): Promise<unknown> => {
    const { organizationId, store, mailbox } = imap;
    const content = Buffer.from(messageOf(subject));
    const message = await prepareMessage(imap, { organizationId, content });
    const { mailboxId } = mailbox;
    return store.write((transaction) => fileSentCopy(transaction, { mailboxId, message, now: clock.now() }));
  };
  return { imap, clock, file };
}

async function subjectsIn(imap: ImapFixture, folder: string): Promise<string[]> {
  const client = await imap.signIn({ select: folder });
  const lines = await client.ok('UID FETCH 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])');
  return lines.map((line) => /Subject: (\w+)/.exec(line)?.[1] ?? '');
}

describeOnEngines('the copy of a sent message', (engine) => {
  it('gives way to the one that the mail program files', async () => {
    const { imap, file } = await start(engine);
    await file('server');
    const client = await imap.signIn({ select: 'Sent' });
    expect((await client.ok('FETCH 1 FLAGS')).join()).toMatch(/\\Seen.*\$Submitted/);
    expect(await client.append(messageOf('program'), { folder: 'Sent', flags: '\\Seen' })).toMatch(
      /^OK \[APPENDUID \d+ 2\]/,
    );
    expect(await subjectsIn(imap, 'Sent')).toEqual(['program']);
    // a second one is somebody's wish
    await client.append(messageOf('again'), { folder: 'Sent' });
    expect(await subjectsIn(imap, 'Sent')).toEqual(['program', 'again']);
  });

  it('is not filed when the mail program was there first', async () => {
    const { imap, file } = await start(engine);
    const client = await imap.signIn();
    await client.append(messageOf('program'), { folder: 'Sent' });
    expect(await file('server')).toBeUndefined();
    expect(await subjectsIn(imap, 'Sent')).toEqual(['program']);
  });

  it('stays beside messages of other folders, other times and other ids', async () => {
    const { imap, clock, file } = await start(engine);
    await file('server');
    const client = await imap.signIn();
    await client.append(messageOf('draft'), { folder: 'Drafts' });
    await client.append(messageOf('other').replace('one@', 'two@'), { folder: 'Sent' });
    clock.advance(11 * minuteMs);
    await client.append(messageOf('late'), { folder: 'Sent' });
    expect(await subjectsIn(imap, 'Sent')).toEqual(['server', 'other', 'late']);
  });
});
