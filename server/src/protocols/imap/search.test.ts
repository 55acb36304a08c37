import { expect, it } from 'vitest';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { startImap, type WireClient } from '#testing/imap-fixture.ts';

const messages = [
  'From: =?utf-8?q?J=C3=B6rg?= <joerg@elsewhere.test>\r\nTo: Anna <anna@example.test>\r\n' +
    'Subject: Roof\r\n' +
    'Date: Mon, 4 Jan 2027 23:30:00 -0800\r\nMessage-ID: <1@x>\r\nX-Tag: blue\r\n\r\nThe tiles are here.\r\n',
  'From: bot@elsewhere.test\r\nCc: anna@example.test\r\nSubject: =?utf-8?b?w5xiZXJzY2h1c3M=?=\r\n' +
    'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' +
    '<p>Der =C3=9Cberschuss betr=C3=A4gt 100 =E2=82=AC</p>\r\n',
  'From: large@elsewhere.test\r\nSubject: large\r\nDate: 2 Feb 99 10:00 GMT\r\n\r\n' +
    `${'word '.repeat(20_000)}needle\r\n`,
];

async function open(engine: Engine): Promise<WireClient> {
  const client = await (await startImap(engine, { clock: new FakeClock() })).signIn();
  const [first = '', second = '', third = ''] = messages;
  const add = (content: string, date: string, flags: string): Promise<string> =>
    client.result(`APPEND INBOX (${flags}) "${date}" {${content.length}+}\r\n${content}`);
  await add(first, '05-Jan-2027 10:00:00 +0000', '\\Seen Work');
  await add(second, '15-Jan-2027 23:00:00 -0200', '\\Flagged');
  await add(third, '20-Feb-2026 10:00:00 +0000', '\\Answered \\Seen work');
  await client.ok('SELECT INBOX');
  return client;
}

const keys: readonly (readonly [key: string, found: string])[] = [
  ['ALL', '1 2 3'],
  ['2:*', '2 3'],
  ['UID 1,3', '1 3'],
  ['SEEN', '1 3'],
  ['UNSEEN', '2'],
  ['KEYWORD WORK', '1 3'],
  ['UNKEYWORD work', '2'],
  ['NEW', ''],
  ['OLD', '1 2 3'],
  ['LARGER 1000', '3'],
  ['SMALLER 1000', '1 2'],
  ['BEFORE 5-Jan-2027', '3'],
  ['ON 5-Jan-2027', '1'],
  ['ON 16-Jan-2027', '2'],
  ['SINCE 5-Jan-2027', '1 2'],
  ['SENTON 4-Jan-2027', '1'],
  ['SENTBEFORE 1-Jan-2000', '3'],
  ['FROM "jörg"', '1'],
  ['FROM "JOERG@else"', '1'],
  ['TO anna', '1'],
  ['CC anna', '2'],
  ['BCC anna', ''],
  ['SUBJECT "überSCHUSS"', '2'],
  ['SUBJECT ""', '1 2 3'],
  ['HEADER Message-ID "<1@x>"', '1'],
  ['HEADER X-Tag ""', '1'],
  ['HEADER X-Tag BLU', '1'],
  ['BODY tiles', '1'],
  ['BODY "100 €"', '2'],
  ['BODY roof', ''],
  ['TEXT roof', '1'],
  ['TEXT needle', '3'],
  ['OR TEXT needle FLAGGED', '2 3'],
  ['NOT TEXT needle', '1 2'],
  ['SEEN NOT (BODY tiles LARGER 10)', '3'],
  ['OR (SEEN BODY tiles) (UNSEEN SUBJECT "über")', '1 2'],
  ['EMAILID M2', '2'],
  ['YOUNGER 100', '2'],
  ['OLDER 86400', '1 3'],
];

describeOnEngines('SEARCH', (engine) => {
  it('finds by every key', async () => {
    const client = await open(engine);
    for (const [key, found] of keys) {
      const expected = found === '' ? '* SEARCH' : `* SEARCH ${found}`;
      expect(await client.ok(Buffer.from(`SEARCH CHARSET UTF-8 ${key}`)), key).toEqual([expected]);
    }
  });

  it('answers in UIDs, and remembers nothing of a search that failed', async () => {
    const client = await open(engine);
    await client.ok('STORE 1 +FLAGS.SILENT (\\Deleted)');
    await client.ok('EXPUNGE');
    expect(await client.ok('UID SEARCH ALL')).toEqual(['* SEARCH 2 3']);
    expect(await client.ok('SEARCH ALL')).toEqual(['* SEARCH 1 2']);
    expect(await client.result('SEARCH RETURN (PARTIAL 1:2) ALL')).toMatch(/^BAD/);
  });
});
