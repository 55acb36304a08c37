import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { Failure } from '#base/failure.ts';
import { openLog, silentLog } from '#base/log.ts';
import { putAccessRule } from '#domain/access/access-rules/put-access-rule.ts';
import { AccessWatch } from '#domain/access/sessions/access-watch.ts';
import { createToken } from '#domain/access/tokens/create-token.ts';
import { removeToken } from '#domain/access/tokens/end-tokens.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import { raisePasswordEpoch } from '#domain/directory/users/raise-epoch.ts';
import { parseCommand } from '@roost/smtp';
import { describeOnEngines } from '#testing/engines.ts';
import { mailFixtures, password, type MailFixture } from '#testing/mail-fixture.ts';
import { readQueued } from '#testing/queued.store.ts';
import { plainOf, signInToSubmit, submit } from '#testing/submission-fixture.ts';
import { WireClient } from '#testing/wire-client.ts';
import type { Answer } from '../answer.ts';
import { submitting } from './run-command.ts';
import { SubmissionSession } from './submission-session.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const ended = '421 4.7.0 Your session was ended: sign in again';

const withAnna = async (fixture: MailFixture): Promise<WireClient> => {
  await fixture.addPerson('anna');
  return fixture.connect(await fixture.listen({ kind: 'submission' }));
};

describeOnEngines('signing in to submit', (engine) => {
  const newFixture = mailFixtures(engine);

  it('is asked for before any mail, and after the client said who it is', async () => {
    const client = await withAnna(await newFixture());
    expect(await client.say(`AUTH PLAIN ${plainOf('anna')}`)).toMatch(/^503 5\.5\.1/);
    const greeting = await client.say('EHLO client.test');
    for (const keyword of ['AUTH PLAIN LOGIN', 'STARTTLS', 'DSN', 'SMTPUTF8', '8BITMIME', 'PIPELINING']) {
      expect(greeting).toMatch(new RegExp(`^250[- ]${keyword}\r?$`, 'm'));
    }
    expect(greeting).toMatch(/SIZE 41943040/);
    expect(await client.say('MAIL FROM:<anna@example.test>')).toBe('530 5.7.0 Sign in first');
    expect(await client.say('RCPT TO:<anna@example.test>')).toMatch(/^503/);
    expect(await client.say('DATA')).toMatch(/^503/);
  });

  it('is PLAIN with and without initial response, or LOGIN', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const listener = await fixture.listen({ kind: 'submission' });
    const ways = [
      [`AUTH PLAIN ${plainOf('anna')}`],
      ['AUTH PLAIN', plainOf('anna@example.test')],
      ['auth login', base64('anna'), base64(password)],
      [`AUTH LOGIN ${base64('anna')}`, base64(password)],
    ];
    for (const lines of ways) {
      const client = await fixture.connect(listener);
      await client.say('EHLO client.test');
      const replies: string[] = [];
      for (const line of lines) replies.push(await client.say(line));
      expect(replies.pop()).toBe('235 2.7.0 You are signed in');
      for (const reply of replies) expect(reply).toMatch(/^334( VXNlcm5hbWU6| UGFzc3dvcmQ6)?$/);
      expect(await client.say(`AUTH PLAIN ${plainOf('anna')}`)).toBe('503 5.5.1 You are signed in already');
      expect(await client.say('STARTTLS')).toMatch(/^503/);
    }
  });

  it('is given up by the client, or not understood', async () => {
    const client = await withAnna(await newFixture());
    await client.say('EHLO client.test');
    await client.say('AUTH PLAIN');
    expect(await client.say('*')).toMatch(/^501 5\.7\.0/);
    expect(await client.say('AUTH PLAIN ====')).toMatch(/^501 5\.5\.2/);
    await client.say('AUTH LOGIN');
    expect(await client.say('not base64!')).toMatch(/^501 5\.5\.2/);
    expect(await client.say(`AUTH PLAIN ${base64('no nul')}`)).toMatch(/^501 5\.5\.2/);
    // nobody acts for somebody else
    expect(await client.say(`AUTH PLAIN ${base64(`bert\0anna\0${password}`)}`)).toMatch(/^501 5\.5\.2/);
    expect(await client.say('AUTH CRAM-MD5')).toMatch(/^504 5\.5\.4/);
    expect(await client.say('AUTH CONSTRUCTOR')).toMatch(/^504 5\.5\.4/);
    expect(await client.say('AUTH')).toMatch(/^501/);
    await client.say('AUTH PLAIN');
    expect(await client.say('A'.repeat(12_280))).toMatch(/^501 5\.5\.2/);
    await client.say('AUTH PLAIN');
    expect(await client.say('A'.repeat(13_000))).toBe('500 5.5.6 The line is too long');
    expect(await client.say(`AUTH PLAIN ${plainOf('anna')}`)).toMatch(/^235/);
  });

  it('is refused within a message, and ends the connection after five wrong guesses', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const client = await signInToSubmit(fixture);
    await client.say('MAIL FROM:<anna@example.test>');
    expect(await client.say(`AUTH PLAIN ${plainOf('anna')}`)).toMatch(/^503/);
    const listener = await fixture.listen({ kind: 'submission' });
    let wrong = 0;
    const guess = async (count: number): Promise<WireClient> => {
      const guesser = await fixture.connect(listener);
      await guesser.say('EHLO client.test');
      for (let guesses = 1; guesses <= count; guesses++) {
        const guessed = plainOf('anna', `wrong ${++wrong}`);
        expect(await guesser.say(`AUTH PLAIN ${guessed}`)).toMatch(/^535 5\.7\.8/);
      }
      return guesser;
    };
    for (let connections = 1; connections <= 2; connections++) {
      const guesser = await guess(5);
      expect(await guesser.reply()).toBe('421 4.7.0 Too many failed attempts to sign in');
      await guesser.closed;
    }
    // as many as there are for one account from one network, over whatever protocol
    const throttled = await guess(0);
    expect(await throttled.say(`AUTH PLAIN ${plainOf('anna', 'another')}`)).toMatch(/^454 4\.7\.0/);
  });

  it('is put off, and not refused, when it cannot be decided', async () => {
    const fixture = await newFixture();
    const client = await withAnna(fixture);
    await client.say('EHLO client.test');
    const { verifier } = fixture.parts.door.signIn;
    verifier.verify = () => Promise.reject(new Failure('sign-in-unavailable', 'Not now.'));
    expect(await client.say(`AUTH PLAIN ${plainOf('anna')}`)).toMatch(/^454 4\.7\.0/);
  });

  it('never shows its password in the log', async () => {
    const logged: string[] = [];
    const sink = new Writable({ write: (line, _encoding, done) => (logged.push(String(line)), done()) });
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const log = openLog('debug', sink);
    const client = await fixture.connect(await fixture.listen({ kind: 'submission', parts: { log } }));
    await client.say('EHLO client.test');
    await client.say(`AUTH PLAIN ${plainOf('anna', 'Wrong-Secret-1')}`);
    await client.say('AUTH LOGIN');
    await client.say(base64('anna'));
    await client.say(base64(password));
    await client.say('MAIL FROM:<anna@example.test>');
    await client.say('RCPT TO:<a@elsewhere.test>');
    await client.say('DATA');
    expect(await client.say('From: anna@example.test\r\n\r\nhello\r\n.')).toMatch(/^250/);
    const text = logged.join('');
    expect(text).toContain('message.submitted');
    for (const secret of [password, 'Wrong-Secret-1', base64(password), plainOf('anna')]) {
      expect(text).not.toContain(secret);
    }
  });
});

describeOnEngines('TLS before submission', (engine) => {
  const newFixture = mailFixtures(engine);

  it('is needed for a password from another machine', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const session = new SubmissionSession(fixture.parts, {
      id: 'c',
      remoteAddress: '203.0.113.5',
      isTlsOffered: true,
      isEncrypted: false,
      log: silentLog,
      hangUp: () => undefined,
    });
    const conversation = submitting(session);
    const say = async (line: string): Promise<string> => {
      const command = parseCommand(Buffer.from(line), { isLmtp: false, allowsUtf8: true });
      const answer: Answer = await conversation.run(command);
      return answer.text;
    };
    expect(await say('EHLO client.test')).not.toContain('AUTH');
    expect(await say(`AUTH PLAIN ${plainOf('anna')}`)).toMatch(/^538 5\.7\.11/);
    conversation.beginEncrypted();
    expect(await say(`AUTH PLAIN ${plainOf('anna')}`)).toMatch(/^503/);
    expect(await say('EHLO client.test')).toContain('AUTH PLAIN LOGIN');
    expect(await say('EHLO client.test')).not.toContain('STARTTLS');
    expect(await say(`AUTH PLAIN ${plainOf('anna')}`)).toMatch(/^235/);
    session.close();
  });

  it('begins with STARTTLS, behind which nothing may stand', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const listener = await fixture.listen({ kind: 'submission' });
    const client = await fixture.connect(listener);
    await client.say('EHLO client.test');
    expect(await client.say('STARTTLS')).toMatch(/^220/);
    await client.encrypt(fixture.certificate);
    expect(await client.say(`AUTH PLAIN ${plainOf('anna')}`)).toMatch(/^503/);
    await client.say('EHLO client.test');
    expect(await client.say(`AUTH PLAIN ${plainOf('anna')}`)).toMatch(/^235/);
    const injected = await fixture.connect(listener);
    await injected.say('EHLO client.test');
    await injected.send(`STARTTLS\r\nAUTH PLAIN ${plainOf('anna')}\r\n`);
    expect(await injected.reply()).toMatch(/^554 5\.5\.1/);
    await injected.closed;
  });

  it('is there from the first byte on the port of submissions', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const { port } = await fixture.listen({ kind: 'submissions' });
    const client = await WireClient.connect(port);
    await client.encrypt(fixture.certificate);
    expect(await client.reply()).toMatch(/^220 mx\.example\.test ESMTP/);
    expect(await client.say('EHLO client.test')).not.toContain('STARTTLS');
    expect(await client.say(`AUTH PLAIN ${plainOf('anna')}`)).toMatch(/^235/);
    expect(await submit(client)).toMatch(/^250 2\.0\.0/);
    const [queued] = await readQueued(fixture);
    expect(queued?.content).toMatch(/^Received: by mx\.example\.test with ESMTPSA id /);
    const plain = await WireClient.connect(port);
    await plain.send('EHLO in the clear\r\n');
    expect(await plain.reply()).not.toMatch(/^\d{3}/);
  });
});

describeOnEngines('a session of submission ends', (engine) => {
  const newFixture = mailFixtures(engine);

  it('at once when the account, the password, the token or the access rules change', async () => {
    const fixture = await newFixture();
    const { store, organizationId, clock, registry } = fixture;
    const { userId } = await fixture.addPerson('anna');
    const watch = new AccessWatch({ store, registry, log: silentLog });
    const now = clock.now();
    const { token, secret } = await store.write((transaction) =>
      createToken(transaction, {
        organizationId,
        identifier: userId,
        name: 'token',
        scopes: undefined,
        expiresInDays: 1,
        now,
      }),
    );
    const byToken = await fixture.connect(await fixture.listen({ kind: 'submission' }));
    await byToken.say('EHLO client.test');
    expect(await byToken.say(`AUTH PLAIN ${plainOf('anna', secret)}`)).toMatch(/^235/);
    await store.write((transaction) => removeToken(transaction, token));
    expect(await byToken.reply()).toBe(ended);

    const byPassword = await signInToSubmit(fixture);
    await store.write((transaction) => raisePasswordEpoch(transaction, { organizationId, userId }));
    expect(await byPassword.reply()).toBe(ended);

    const inData = await signInToSubmit(fixture);
    await inData.say('MAIL FROM:<anna@example.test>');
    await inData.say('RCPT TO:<a@elsewhere.test>');
    await inData.say('DATA');
    await inData.send('From: anna@example.test\r\n');
    const conditions = { notActions: ['IMAP' as const] };
    const rule = { name: 'imap only', effect: 'DENY' as const, description: '', conditions };
    await store.write((transaction) => putAccessRule(transaction, { organizationId, rule, now }));
    expect(await inData.reply()).toBe(ended);
    watch.close();
    expect(registry.size).toBe(0);
    expect(await readQueued(fixture)).toEqual([]);
  });

  it('within a second of being disabled, and keeps nothing that is sent meanwhile', async () => {
    const fixture = await newFixture();
    const { store, organizationId, clock } = fixture;
    const { userId: identifier } = await fixture.addPerson('anna');
    const client = await signInToSubmit(fixture);
    const disabling = store.write((transaction) =>
      disableAccount(transaction, { organizationId, identifier, now: clock.now() }),
    );
    const beganAt = performance.now();
    expect(await client.reply()).toBe(ended);
    expect(performance.now() - beganAt).toBeLessThan(1_000);
    await disabling;
    await client.closed;
    const again = await fixture.connect(await fixture.listen({ kind: 'submission' }));
    await again.say('EHLO client.test');
    expect(await again.say(`AUTH PLAIN ${plainOf('anna')}`)).toMatch(/^535/);
  });

  it('before it can send, also when no word of the change came', async () => {
    const fixture = await newFixture();
    const { userId } = await fixture.addPerson('anna');
    const client = await signInToSubmit(fixture);
    await fixture.store.write((transaction) =>
      transaction.run('UPDATE users SET account_epoch = account_epoch + 1 WHERE id = ?', [userId]),
    );
    expect(await submit(client)).toMatch(/^421 4\.7\.0/);
    await client.closed;
    expect(await readQueued(fixture)).toEqual([]);
  });
});
