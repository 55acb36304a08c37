import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { startImap } from '#testing/imap-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';

describeOnEngines('a session over IMAP', (engine) => {
  it('signs in, appends, selects, fetches and logs out', async () => {
    const fixture = await startImap(engine);
    const client = await fixture.signIn();
    expect(await client.append(mail('one'), { flags: '\\Seen Work' })).toMatch(/^OK \[APPENDUID \d+ 1\]/);
    expect(await client.append(mail('two'))).toMatch(/^OK \[APPENDUID \d+ 2\]/);
    const selected = await client.run('SELECT INBOX');
    expect(selected).toContain('* 2 EXISTS');
    expect(selected.at(-1)).toMatch(/^OK \[READ-WRITE\]/);
    expect(await client.ok('FETCH 1:* (FLAGS)')).toEqual([
      '* 1 FETCH (FLAGS (\\Seen Work))',
      '* 2 FETCH (FLAGS ())',
    ]);
    expect(await client.ok('FETCH 1:* (UID FLAGS)')).toEqual([
      '* 1 FETCH (UID 1 FLAGS (\\Seen Work))',
      '* 2 FETCH (UID 2 FLAGS ())',
    ]);
    expect(await client.ok('UID FETCH 2 (RFC822.SIZE BODY.PEEK[HEADER.FIELDS (Subject)])')).toEqual([
      `* 2 FETCH (UID 2 RFC822.SIZE ${mail('two').length} ` +
        'BODY[HEADER.FIELDS (Subject)] {16}\r\nSubject: two\r\n\r\n)',
    ]);
    expect((await client.run('LOGOUT'))[0]).toMatch(/^\* BYE/);
    await client.untilEnd();
  });
});
