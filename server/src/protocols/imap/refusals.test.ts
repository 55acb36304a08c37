import { expect, it } from 'vitest';
import { changeQuota } from '#domain/mailboxes/quota/change-quota.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { password, startImap, WireClient } from '#testing/imap-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';

describeOnEngines('IMAP refuses', (engine) => {
  it('commands in the wrong state', async () => {
    const { connect, signIn } = await startImap(engine);
    const stranger = await connect();
    for (const command of ['SELECT INBOX', 'LIST "" *', 'FETCH 1 FLAGS', 'IDLE', 'ENABLE CONDSTORE']) {
      expect(await stranger.result(command)).toBe('BAD Sign in first');
    }
    const client = await signIn();
    for (const command of ['FETCH 1 FLAGS', 'EXPUNGE', 'CLOSE', 'SEARCH ALL', 'CHECK']) {
      expect(await client.result(command)).toBe('BAD Select a folder first');
    }
    expect(await client.result(`LOGIN anna ${password}`)).toBe('BAD You are signed in already');
    expect(await client.result('STARTTLS')).toMatch(/^BAD/);
    expect(await client.result('SORT (DATE) UTF-8 ALL')).toBe('BAD This command is not spoken here');
  });

  it('a wrong password, in five attempts, and never logs one', async () => {
    const { connect, logged } = await startImap(engine);
    const client = await connect();
    const plain = Buffer.from('\0anna\0Secret-Wrong-1').toString('base64');
    expect(await client.result('LOGIN anna Secret-Wrong-1')).toMatch(/^NO \[AUTHENTICATIONFAILED\]/);
    expect(await client.result(`AUTHENTICATE PLAIN ${plain}`)).toMatch(/^NO \[AUTHENTICATIONFAILED\]/);
    expect(await client.result('AUTHENTICATE CRAM-MD5')).toMatch(/^NO \[CANNOT\]/);
    for (let attempt = 3; attempt <= 5; attempt++) await client.result('LOGIN nobody Secret-Wrong-1');
    expect(await client.untilEnd()).toMatch(/^\* BYE/);
    expect(logged.join()).not.toContain('Secret-Wrong-1');
    expect(logged.join()).not.toContain(plain);
  });

  it('what AUTHENTICATE cannot use, and takes what it can in either form', async () => {
    const { connect } = await startImap(engine);
    const client = await connect();
    const plain = (...parts: string[]): string => Buffer.from(parts.join('\0')).toString('base64');
    expect(await client.result(`AUTHENTICATE PLAIN ${plain('', 'anna')}`)).toMatch(/^BAD/);
    expect(await client.result(`AUTHENTICATE PLAIN ${plain('bert', 'anna', password)}`)).toMatch(/^BAD/);
    client.send('c1 AUTHENTICATE PLAIN\r\n');
    expect(await client.line()).toMatch(/^\+/);
    client.send('*\r\n');
    expect(await client.line()).toMatch(/^c1 BAD/);
    client.send('c2 AUTHENTICATE PLAIN\r\n');
    expect(await client.line()).toMatch(/^\+/);
    client.send(`${plain('', 'anna', password)}\r\n`);
    expect(await client.line()).toMatch(/^c2 OK \[CAPABILITY .*CONDSTORE/);
  });

  it('what it cannot understand, and hangs up on who never says anything else', async () => {
    const { connect, signIn } = await startImap(engine);
    const stranger = await connect();
    stranger.send('\r\n');
    expect(await stranger.line()).toMatch(/^\* BAD/);
    stranger.send('+tag NOOP\r\n');
    expect(await stranger.line()).toMatch(/^\* BAD/);
    stranger.send(`a ${'x'.repeat(20_000)}\r\n`);
    expect(await stranger.line()).toMatch(/^a BAD \[TOOBIG\]/);
    stranger.send('b NO\0OP\r\n');
    expect(await stranger.line()).toMatch(/^b BAD/);
    stranger.send(`c LOGIN {9000}\r\n`);
    expect(await stranger.line()).toMatch(/^c BAD/);
    for (let count = 0; count < 20; count++) stranger.send('GET / HTTP/1.1\r\n');
    expect(await stranger.untilEnd()).toMatch(/\* BYE/);
    const client = await signIn({ select: 'INBOX' });
    const ranges = Array.from({ length: 100_000 }, (_, index) => index * 2 + 1).join(',');
    expect(await client.result(`FETCH ${ranges} FLAGS`)).toMatch(/^BAD/);
    expect(await client.result(`SEARCH ${'NOT '.repeat(60)}ALL`)).toMatch(/^BAD/);
    expect(await client.result(`SEARCH ${'('.repeat(5_000)}ALL${')'.repeat(5_000)}`)).toMatch(/^BAD/);
    expect(await client.result('SEARCH CHARSET KOI8-R ALL')).toMatch(/^NO \[BADCHARSET/);
    expect(await client.result('FETCH 1 FLAGS')).toMatch(/^BAD/);
    expect(await client.result('NOOP')).toMatch(/^OK/);
  });

  it('a message that is too large, before it is sent', async () => {
    const { signIn, connect } = await startImap(engine);
    const client = await signIn();
    client.send('a APPEND INBOX {41943041}\r\n');
    expect(await client.line()).toMatch(/^a NO \[TOOBIG\]/);
    client.send('b APPEND INBOX {10}\r\n');
    expect(await client.line()).toMatch(/^\+/);
    client.send('From: a\r\n\r\n\r\n');
    expect(await client.line()).toMatch(/^b OK/);
    expect(await client.result('APPEND INBOX {3+}\r\na\r\n {3+}\r\nb\r\n')).toMatch(/^BAD/);
    const stranger = await connect();
    stranger.send('a APPEND INBOX {10}\r\n');
    expect(await stranger.line()).toMatch(/^a BAD/);
  });

  it('a literal that never comes', async () => {
    const { signIn, connect, server } = await startImap(engine);
    const client = await signIn();
    client.send('a APPEND INBOX {1000+}\r\nFrom: a');
    client.destroy();
    const other = await signIn({ select: 'INBOX' });
    expect(await other.ok('STATUS INBOX (MESSAGES)')).toEqual(['* STATUS INBOX (MESSAGES 0)']);
    expect(server.connectionCount).toBe(1);
    expect((await connect()).isEnded).toBe(false);
  });

  it('what the mailbox refuses, in the words of RFC 5530', async () => {
    const { store, mailbox, signIn } = await startImap(engine);
    const client = await signIn({ select: 'INBOX' });
    const expectCode = async (command: string, code: string): Promise<void> =>
      expect(await client.result(command), command).toMatch(new RegExp(`^NO \\[${code}\\]`));
    await expectCode('SELECT Nowhere', 'NONEXISTENT');
    await client.ok('SELECT INBOX');
    await expectCode('CREATE Sent', 'ALREADYEXISTS');
    await expectCode('CREATE "a//b"', 'CANNOT');
    await expectCode('CREATE Everything (USE (\\All))', 'USEATTR');
    await expectCode('DELETE INBOX', 'CANNOT');
    await expectCode('DELETE Nowhere', 'NONEXISTENT');
    await expectCode('RENAME Sent Trash', 'ALREADYEXISTS');
    await expectCode('SUBSCRIBE Nowhere', 'NONEXISTENT');
    await expectCode('GETQUOTA other', 'NONEXISTENT');
    await expectCode('APPEND Nowhere {2+}\r\nab', 'TRYCREATE');
    await client.append(mail('one'));
    await expectCode('COPY 1 Nowhere', 'TRYCREATE');
    await expectCode('MOVE 1 Nowhere', 'TRYCREATE');
    await client.ok('EXAMINE INBOX');
    for (const command of ['STORE 1 FLAGS (\\Seen)', 'EXPUNGE', 'MOVE 1 Sent']) {
      await expectCode(command, 'READ-ONLY');
    }
    const { mailboxId } = mailbox;
    await store.write((transaction) =>
      changeQuota(transaction, { mailboxId, quotaMegabytes: 1, now: Date.now() }),
    );
    expect(await client.append(mail('large', 'x'.repeat(2 ** 20)))).toMatch(/^NO \[OVERQUOTA\]/);
    expect(await client.ok('STATUS INBOX (MESSAGES)')).toEqual(['* STATUS INBOX (MESSAGES 1)']);
  });

  it('to wait: a minute for a stranger, half an hour for who is signed in', async () => {
    const clock = new FakeClock();
    const { signIn, connect, port } = await startImap(engine, { clock });
    const stranger = await connect();
    const silent = await WireClient.connect(port);
    await silent.line();
    const client = await signIn({ select: 'INBOX' });
    await stranger.ok('NOOP');
    clock.advance(60_000);
    expect(await stranger.untilEnd()).toMatch(/^\* BYE/);
    expect(await silent.untilEnd()).toMatch(/^\* BYE/);
    clock.advance(1_000_000);
    await client.ok('NOOP');
    clock.advance(1_799_000);
    await client.ok('NOOP');
    clock.advance(1_800_000);
    expect(await client.untilEnd()).toMatch(/^\* BYE/);
  });
});
