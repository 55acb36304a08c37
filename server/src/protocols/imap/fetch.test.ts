import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { startImap, type ImapFixture, type WireClient } from '#testing/imap-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';

const inner = 'Subject: inside\r\nFrom: i@elsewhere.test\r\n\r\nInner text.\r\n';
const nested = [
  'From: Ada <ada@elsewhere.test>',
  'Subject: nested',
  'X-Long: one',
  '\ttwo',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=iso-8859-1',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Gr=FC=DFe',
  '--b',
  'Content-Type: message/rfc822',
  '',
  `${inner}--b`,
  'Content-Type: application/octet-stream',
  'Content-Transfer-Encoding: base64',
  '',
  'AAEC',
  '--b',
  'Content-Type: text/plain',
  'Content-Transfer-Encoding: x-unknown',
  '',
  'zzz',
  '--b--',
  '',
].join('\r\n');

async function open(fixture: ImapFixture, ...contents: string[]): Promise<WireClient> {
  const client = await fixture.signIn();
  for (const content of contents) await client.append(content);
  await client.ok('SELECT INBOX');
  return client;
}

describeOnEngines('FETCH', (engine) => {
  it('shows every section and part of a message', async () => {
    const client = await open(await startImap(engine), nested);
    const show = async (item: string): Promise<string | undefined> => {
      const [line = ''] = await client.ok(`FETCH 1 (${item})`);
      const shown = /^\* 1 FETCH \(\S+(?: \(.*?\)\])?(?:<\d+>)? (.*)\)$/s.exec(line)?.[1];
      return shown?.replace(/^~?\{\d+\}\r\n/, '');
    };
    expect(await show('BODY.PEEK[]')).toBe(nested);
    expect(await show('BODY.PEEK[]<6.3>')).toBe('Ada');
    expect(await show('BODY.PEEK[]<100000.3>')).toBe('');
    expect(await show('BODY.PEEK[HEADER]')).toBe(nested.slice(0, nested.indexOf('--b')));
    expect(await show('BODY.PEEK[TEXT]')).toBe(nested.slice(nested.indexOf('--b')));
    expect(await show('BODY.PEEK[HEADER.FIELDS (SUBJECT x-long)]')).toBe(
      'Subject: nested\r\nX-Long: one\r\n\ttwo\r\n\r\n',
    );
    expect(await show('BODY.PEEK[1]')).toBe('Gr=FC=DFe');
    expect(await show('BODY.PEEK[1.MIME]')).toMatch(/^Content-Type: text\/plain; charset=iso-8859-1\r\n/);
    expect(await show('BODY.PEEK[2.HEADER]')).toBe(inner.slice(0, inner.indexOf('Inner')));
    expect(await show('BODY.PEEK[2.TEXT]')).toBe('Inner text.');
    expect(await show('BODY.PEEK[2.1]')).toBe('Inner text.');
    expect(await show('BODY.PEEK[2.HEADER.FIELDS.NOT (From)]')).toBe('Subject: inside\r\n\r\n');
    expect(await show('BODY.PEEK[9]')).toBe('NIL');
    expect(await show('BINARY.PEEK[1]')).toBe('Gr\xfc\xdfe');
    expect(await show('BINARY.PEEK[3]')).toBe('\0\x01\x02');
    expect(await show('BINARY.SIZE[3]')).toBe('3');
    expect(await client.result('FETCH 1 BINARY.PEEK[4]')).toMatch(/^NO \[UNKNOWN-CTE\]/);
    expect(await show('BODYSTRUCTURE')).toMatch(/^\(\("text" "plain" .*"message" "rfc822" .*"mixed"/);
    expect(await show('EMAILID')).toBe('(M1)');
    expect(await client.ok('FETCH 1 (FLAGS)')).toEqual(['* 1 FETCH (FLAGS ())']);
  });

  it('marks as read what it shows without PEEK, in one change, and says so', async () => {
    const fixture = await startImap(engine);
    const client = await open(fixture, mail('one'), mail('two'), mail('three'));
    await client.ok('STORE 2 FLAGS (\\Seen)');
    const lines = await client.ok('FETCH 1:3 (BODY[HEADER.FIELDS (SUBJECT)])');
    expect(lines.map((line) => /FLAGS \(.*?\)/.exec(line)?.[0])).toEqual([
      'FLAGS (\\Seen)',
      undefined,
      'FLAGS (\\Seen)',
    ]);
    const modseqs = await fixture.store.read((transaction) =>
      transaction.all('SELECT DISTINCT modseq FROM placements WHERE uid <> 2'),
    );
    expect(modseqs).toHaveLength(1);
    await client.ok('EXAMINE INBOX');
    await fixture.signIn({ select: 'INBOX' }).then((other) => other.ok('STORE 1:3 FLAGS ()'));
    await client.ok('NOOP');
    await client.ok('FETCH 1:3 (RFC822 RFC822.TEXT)');
    expect(await client.ok('STATUS INBOX (UNSEEN)')).toEqual(['* STATUS INBOX (UNSEEN 3)']);
  });

  it('writes no NUL into a literal', async () => {
    const client = await open(await startImap(engine), 'From: a\r\n\r\nb\0c\r\n');
    expect((await client.ok('FETCH 1 (BODY.PEEK[TEXT])'))[0]).toBe('* 1 FETCH (BODY[TEXT] {5}\r\nb?c\r\n)');
  });

  it('reads pages of scattered and of many messages', async () => {
    const fixture = await startImap(engine);
    const client = await open(fixture, ...Array.from({ length: 70 }, (_, index) => mail(`m${index + 1}`)));
    const subjects = async (set: string): Promise<number[]> =>
      (await client.ok(`FETCH ${set} (UID ENVELOPE BODY.PEEK[HEADER.FIELDS (SUBJECT)])`)).map((line) =>
        Number(/Subject: m(\d+)/.exec(line)?.[1]),
      );
    expect(await subjects('1:*')).toEqual(Array.from({ length: 70 }, (_, index) => index + 1));
    expect(await subjects('70,1,35:36')).toEqual([1, 35, 36, 70]);
    expect(await subjects('*')).toEqual([70]);
    expect(await client.ok('UID FETCH 71:* (UID)')).toEqual(['* 70 FETCH (UID 70)']);
    expect(await client.ok('UID FETCH 80:90 (UID)')).toEqual([]);
  });

  it('finds messages again by a saved search', async () => {
    const client = await open(await startImap(engine), mail('one'), mail('two'), mail('three'));
    expect(await client.ok('SEARCH RETURN (SAVE) SUBJECT t')).toEqual([]);
    expect(await client.ok('FETCH $ (UID)')).toEqual(['* 2 FETCH (UID 2)', '* 3 FETCH (UID 3)']);
    expect((await client.ok('SEARCH RETURN (MIN MAX COUNT ALL) ALL'))[0]).toMatch(
      /^\* ESEARCH \(TAG "t\d+"\) MIN 1 MAX 3 ALL 1:3 COUNT 3$/,
    );
    expect((await client.ok('UID SEARCH RETURN (COUNT) UNSEEN NOT $'))[0]).toMatch(/UID COUNT 1$/);
    await client.ok('ENABLE IMAP4rev2');
    expect((await client.ok('SEARCH SUBJECT one'))[0]).toMatch(/^\* ESEARCH \(TAG "t\d+"\) ALL 1$/);
  });
});
