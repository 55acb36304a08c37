import { readdir } from 'node:fs/promises';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import { expect, it } from 'vitest';
import { createEnabledUser } from '#domain/accounts/create-enabled-user.ts';
import { createOrganization } from '#domain/accounts/create-organization.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import { openOwnMailbox } from '#domain/mailboxes/permissions/open-mailbox.ts';
import { changeQuota } from '#domain/mailboxes/quota/change-quota.ts';
import { describeOnEngines } from '#testing/engines.ts';
import {
  begin,
  mailFixtures,
  sendContent,
  type MailFixture,
  type TestPerson,
} from '#testing/mail-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';

const megabyte = 1024 * 1024;

const setQuota = ({ store, clock }: MailFixture, { mailboxId }: TestPerson, quotaMegabytes: number) =>
  store.write((transaction) => changeQuota(transaction, { mailboxId, quotaMegabytes, now: clock.now() }));

const fill = ({ store }: MailFixture, { mailboxId }: TestPerson, leftBytes: number) =>
  store.write((transaction) =>
    transaction.run('UPDATE mailboxes SET used_bytes = quota_bytes - ? WHERE id = ?', [leftBytes, mailboxId]),
  );

describeOnEngines('mail from outside', (engine) => {
  const newFixture = mailFixtures(engine);

  it('goes into the inbox, under what it came by', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const client = await fixture.connect();
    expect(await client.say('EHLO client.elsewhere.test')).toBe(
      [
        '250-mx.example.test',
        '250-PIPELINING',
        '250-SIZE 41943040',
        '250-8BITMIME',
        '250-SMTPUTF8',
        '250-ENHANCEDSTATUSCODES',
        '250 STARTTLS',
      ].join('\r\n'),
    );
    expect(await client.say('MAIL FROM:<sender@elsewhere.test> SIZE=200 BODY=8BITMIME')).toBe('250 2.1.0 OK');
    expect(await client.say('RCPT TO:<Anna@Example.TEST>')).toBe('250 2.1.5 OK');
    expect(await client.say('DATA')).toMatch(/^354 /);
    await client.send(mail('hello', 'a\r\n..stuffed'));
    expect(await client.say('.')).toMatch(/^250 2\.0\.0 /);
    expect(await client.say('QUIT')).toMatch(/^221 2\.0\.0/);
    await client.closed;
    const [content] = await fixture.inboxOf(anna);
    const [returnPath, from, by, to, date, first] = content?.split('\r\n') ?? [];
    expect(returnPath).toBe('Return-Path: <sender@elsewhere.test>');
    expect(from).toBe('Received: from client.elsewhere.test ([127.0.0.1])');
    expect(by).toMatch(/^\tby mx\.example\.test with ESMTP id [\w.-]+$/);
    expect([to, date]).toEqual(['\tfor <Anna@example.test>;', '\tFri, 15 Jan 2027 12:00:00 +0000']);
    expect(first).toBe('From: Sender <sender@elsewhere.test>');
    expect(content?.endsWith(mail('hello', 'a\r\n.stuffed'))).toBe(true);
  });

  it('is one copy for a mailbox, however many of its addresses are named', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna', ['info@example.test']);
    const bert = await fixture.addPerson('bert');
    const client = await fixture.connect();
    const to = ['anna', 'anna', 'info', 'anna+news', 'bert'].map((name) => `${name}@example.test`);
    expect(await begin(client, { to })).toEqual(to.map(() => '250 2.1.5 OK'));
    expect(await sendContent(client, mail('one'))).toMatch(/^250/);
    const [[first, ...others], berts] = [await fixture.inboxOf(anna), await fixture.inboxOf(bert)];
    expect(others).toEqual([]);
    expect(berts).toEqual([first]);
    expect(first).not.toContain('for <');
  });

  it('reaches two organizations in one transaction, each with a body of its own', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const { store, clock } = fixture;
    const now = clock.now();
    const other = await store.write(async (transaction) => {
      const second = { alias: 'second', rootDomain: 'example.test', now };
      const { id: organizationId } = await createOrganization(transaction, second);
      const address = 'carl@second.example.test';
      const user = { organizationId, name: 'carl', displayName: 'Carl', address, now };
      const userId = await createEnabledUser(transaction, user);
      return { userId, ...(await openOwnMailbox(transaction, { organizationId, userId })) };
    });
    const client = await fixture.connect();
    await begin(client, { to: ['carl@second.example.test', 'anna@example.test'] });
    expect(await sendContent(client, mail('large', 'x'.repeat(200_000)))).toMatch(/^250/);
    const [[annas], [carls]] = [await fixture.inboxOf(anna), await fixture.inboxOf(other)];
    expect(annas).toBe(carls);
    expect(annas?.length).toBeGreaterThan(200_000);
    expect((await readdir(fixture.blobFolder)).sort()).toEqual(
      [anna.organizationId, other.organizationId].sort(),
    );
  });

  it('is taken in any shape: empty, without fields, with long lines, from the null path', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const client = await fixture.connect();
    await client.say('HELO client');
    const contents = ['', 'no fields at all\r\n', `Subject: long\r\n\r\n${'x'.repeat(5000)}\r\n`];
    for (const content of contents) {
      await client.say('MAIL FROM:<>');
      await client.say('RCPT TO:<anna@example.test>');
      await client.say('DATA');
      expect(await client.say(`${content}.`)).toMatch(/^250/);
    }
    const stored = await fixture.inboxOf(anna);
    expect(stored.map((content) => content.slice(content.indexOf('+0000\r\n') + 7))).toEqual(contents);
    expect(stored[0]).toMatch(/^Return-Path: <>\r\n(.|\r\n)*with SMTP id/);
  });

  it('is refused for whom it cannot reach, with the reason', async () => {
    const fixture = await newFixture();
    const bert = await fixture.addPerson('bert');
    const full = await fixture.addPerson('full');
    await fixture.store.write((transaction) =>
      disableAccount(transaction, {
        organizationId: bert.organizationId,
        identifier: bert.userId,
        now: fixture.clock.now(),
      }),
    );
    await fill(fixture, full, 0);
    const client = await fixture.connect();
    const replies = await begin(client, {
      to: [
        'nobody@example.test',
        'bert@example.test',
        'full@example.test',
        'anna@elsewhere.test',
        'anna@[127.0.0.1]',
        'postmaster',
        'postmaster@example.test',
      ],
    });
    expect(replies.map((reply) => reply.slice(0, 9))).toEqual([
      '550 5.1.1',
      '550 5.2.1',
      '552 5.2.2',
      '550 5.7.1',
      '550 5.7.1',
      '550 5.1.1',
      '550 5.1.1',
    ]);
    expect(await client.say('DATA')).toMatch(/^503 5\.5\.1/);
  });

  it('for postmaster, with or without domain, goes to who has the address', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna', ['postmaster@example.test']);
    const client = await fixture.connect();
    expect(await begin(client, { to: ['PostMaster', 'postmaster@example.test'] })).toEqual([
      '250 2.1.5 OK',
      '250 2.1.5 OK',
    ]);
    expect(await sendContent(client, mail('help'))).toMatch(/^250/);
    expect(await fixture.inboxOf(anna)).toHaveLength(1);
  });

  it('stops at once for a user who is disabled between RCPT and DATA', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const bert = await fixture.addPerson('bert');
    const disable = () =>
      fixture.store.write((transaction) =>
        disableAccount(transaction, {
          organizationId: anna.organizationId,
          identifier: anna.userId,
          now: fixture.clock.now(),
        }),
      );
    const alone = await fixture.connect();
    const together = await fixture.connect();
    await begin(alone, { to: ['anna@example.test'] });
    await begin(together, { to: ['anna@example.test', 'bert@example.test'] });
    await disable();
    expect(await sendContent(alone, mail('late'))).toMatch(/^550 5\.2\.1/);
    expect(await sendContent(together, mail('late'))).toMatch(/^451 4\.2\.0/);
    expect(await fixture.inboxOf(bert)).toEqual([]);
  });

  it('counts the announced size against the quota, and takes an unknown size alone', async () => {
    const fixture = await newFixture();
    const small = await fixture.addPerson('small');
    const large = await fixture.addPerson('large');
    await setQuota(fixture, small, 1);
    const client = await fixture.connect();
    const both = ['large@example.test', 'small@example.test'];
    const tooMuch = await begin(client, { to: both, parameters: ` SIZE=${2 * megabyte}` });
    expect(tooMuch.map((reply) => reply.slice(0, 9))).toEqual(['250 2.1.5', '552 5.2.2']);
    const enough = await begin(client, { to: both, parameters: ' SIZE=1000' });
    expect(enough.map((reply) => reply.slice(0, 9))).toEqual(['250 2.1.5', '250 2.1.5']);
    const unknown = await begin(client, { to: both });
    expect(unknown.map((reply) => reply.slice(0, 9))).toEqual(['250 2.1.5', '452 4.5.3']);
    const turned = await begin(client, { to: both.toReversed() });
    expect(turned.map((reply) => reply.slice(0, 9))).toEqual(['250 2.1.5', '452 4.5.3']);
    expect(await sendContent(client, mail('big', 'x'.repeat(2 * megabyte)))).toMatch(/^552 5\.2\.2/);
    expect(await fixture.inboxOf(small)).toEqual([]);
    expect(await fixture.inboxOf(large)).toEqual([]);
  });

  it('leaves no file behind when it is refused after it came, and keeps the one that it needs', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    await fill(fixture, anna, 1000);
    const client = await fixture.connect();
    const large = mail('large', 'x'.repeat(200_000));
    await begin(client, { to: ['anna@example.test'] });
    expect(await sendContent(client, large)).toMatch(/^552 5\.2\.2/);
    const files = async () =>
      (await readdir(fixture.blobFolder, { recursive: true, withFileTypes: true })).filter((entry) =>
        entry.isFile(),
      );
    expect(await files()).toEqual([]);
    await fill(fixture, anna, megabyte);
    await begin(client, { to: ['anna@example.test'] });
    expect(await sendContent(client, large)).toMatch(/^250/);
    expect(await files()).toHaveLength(1);
    expect((await fixture.inboxOf(anna))[0]?.endsWith(`${large}\r\n`)).toBe(true);
  });

  it('is refused when it is too big, announced or not, and the connection lives on', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const client = await fixture.connect();
    await client.say('EHLO client');
    expect(await client.say(`MAIL FROM:<a@b.test> SIZE=${41 * megabyte}`)).toMatch(/^552 5\.3\.4/);
    await begin(client, { to: ['anna@example.test'] });
    const line = Buffer.from(`${'x'.repeat(78)}\r\n`);
    expect(await sendContent(client, Buffer.alloc(41 * megabyte, line))).toMatch(/^552 5\.3\.4/);
    await begin(client, { to: ['anna@example.test'] });
    expect(await sendContent(client, mail('small'))).toMatch(/^250/);
    expect(await fixture.inboxOf(anna)).toHaveLength(1);
  });

  it('reads a line of 100 MB without keeping it', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const client = await fixture.connect();
    const piece = Buffer.alloc(megabyte, 'x');
    const before = process.memoryUsage().arrayBuffers;
    for (let sent = 0; sent < 100; sent++) await client.send(piece);
    expect(await client.say('')).toMatch(/^500 5\.5\.2/);
    await begin(client, { to: ['anna@example.test'] });
    await client.say('DATA');
    for (let sent = 0; sent < 100; sent++) await client.send(piece);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * megabyte);
    expect(await client.say('\r\n.')).toMatch(/^552 5\.3\.4/);
    expect(await client.say('NOOP')).toMatch(/^250/);
  });

  it('has at most 500 recipients at a time', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const client = await fixture.connect();
    await begin(client, { to: [] });
    void client.send(Array.from({ length: 501 }, (_, n) => `RCPT TO:<anna+${n}@example.test>\r\n`).join(''));
    const replies = await client.replies(501);
    expect(new Set(replies.slice(0, 500))).toEqual(new Set(['250 2.1.5 OK']));
    expect(replies[500]).toMatch(/^452 4\.5\.3/);
    expect(await sendContent(client, mail('many'))).toMatch(/^250/);
    expect(await fixture.inboxOf(anna)).toHaveLength(1);
  });

  it('is refused when it could be two messages', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const client = await fixture.connect();
    const smuggled = 'MAIL FROM:<a@b.test>\r\nRCPT TO:<anna@example.test>\r\nDATA\r\nSubject: smuggled\r\n';
    const ends = ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r', '\r.\r\n', '\r\n\0.\r\n', '\n\r.\r\n'];
    for (const end of ends) {
      await begin(client, { to: ['anna@example.test'] });
      const reply = await sendContent(client, `Subject: outer\r\n\r\ntext${end}${smuggled}`);
      expect([end, reply]).toEqual([end, expect.stringMatching(/^550 5\.6\.0/)]);
    }
    expect(await client.say('NOOP')).toBe('250 2.0.0 OK');
    expect(await fixture.inboxOf(anna)).toEqual([]);
  });

  it('is refused when it goes round in circles', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const client = await fixture.connect();
    const hops = (count: number) =>
      'Received: from a by b; Fri, 15 Jan 2027 12:00:00 +0000\r\n'.repeat(count);
    await begin(client, { to: ['anna@example.test'] });
    expect(await sendContent(client, hops(100) + mail('far', hops(50)))).toMatch(/^250/);
    await begin(client, { to: ['anna@example.test'] });
    expect(await sendContent(client, hops(101) + mail('round'))).toMatch(/^554 5\.4\.6/);
  });

  it('waits when the disk has less than its reserve, or is full', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const client = await fixture.connect(
      await fixture.listen({ parts: { diskReserveBytes: Number.MAX_SAFE_INTEGER } }),
    );
    await client.say('EHLO client');
    expect(await client.say('MAIL FROM:<a@b.test>')).toMatch(/^452 4\.3\.1/);
    if (engine.name !== 'sqlite') return;
    const other = await fixture.connect();
    await begin(other, { to: ['anna@example.test'] });
    await fixture.store.write((transaction) => transaction.get('PRAGMA max_page_count = 1'));
    expect(await sendContent(other, mail('late', 'x'.repeat(60_000)))).toMatch(/^452 4\.3\.1/);
    await fixture.store.write((transaction) => transaction.get('PRAGMA max_page_count = 1000000'));
    await begin(other, { to: ['anna@example.test'] });
    expect(await sendContent(other, mail('again'))).toMatch(/^250/);
    expect(await fixture.inboxOf(anna)).toHaveLength(1);
  });

  it('that is broken off is not stored, and others are not held up', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const listener = await fixture.listen();
    const gone = await fixture.connect(listener);
    await begin(gone, { to: ['anna@example.test'] });
    await gone.say('DATA');
    await gone.send(mail('half').slice(0, 100));
    gone.destroy();
    const client = await fixture.connect(listener);
    await begin(client, { to: ['anna@example.test'] });
    expect(await sendContent(client, mail('whole'))).toMatch(/^250/);
    const stored = await fixture.inboxOf(anna);
    expect(stored).toHaveLength(1);
    expect(stored[0]).toContain('Subject: whole');
  });

  it('is stored for many clients at once', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const listener = await fixture.listen();
    const clients = await Promise.all(Array.from({ length: 50 }, () => fixture.connect(listener)));
    const replies = await Promise.all(
      clients.map(async (client, index) => {
        await begin(client, { to: ['anna@example.test'] });
        return sendContent(client, mail(`m${index}`));
      }),
    );
    expect(replies.filter((reply) => reply.startsWith('250'))).toHaveLength(50);
    expect(new Set(await fixture.inboxOf(anna)).size).toBe(50);
  });

  it('comes from a real client, encrypted', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const { port } = await fixture.listen();
    const connection = new SmtpConnection({
      host: 'localhost',
      port,
      requireTLS: true,
      tls: { ca: fixture.certificate, lookup: undefined },
    });
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject);
      connection.connect(() => resolve());
    });
    expect(connection.secure).toBe(true);
    const info = await new Promise<{ response: string }>((resolve, reject) => {
      connection.send(
        { from: 'sender@elsewhere.test', to: ['anna@example.test'] },
        mail('real', '.dots\r\n..and more'),
        (error, sent) => (error ? reject(error) : resolve({ response: sent?.response ?? '' })),
      );
    });
    expect(info.response).toMatch(/^250/);
    connection.quit();
    const [content] = await fixture.inboxOf(anna);
    expect(content).toContain('with ESMTPS id');
    expect(content).toContain('\r\n\r\n.dots\r\n..and more\r\n');
  });

  it('by LMTP is answered for each recipient', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const full = await fixture.addPerson('full');
    const client = await fixture.connect(await fixture.listen({ kind: 'lmtp' }));
    expect(await client.say('EHLO client')).toMatch(/^500 5\.5\.1/);
    expect(await client.say('LHLO client')).toMatch(/^250-mx\.example\.test/);
    await client.say('MAIL FROM:<a@b.test>');
    expect(await client.say('DATA')).toMatch(/^503 5\.5\.1/);
    await fill(fixture, full, 100);
    for (const name of ['anna', 'full', 'anna', 'nobody']) await client.say(`RCPT TO:<${name}@example.test>`);
    await client.say('DATA');
    void client.send(`${mail('each')}.\r\n`);
    const replies = await client.replies(3);
    expect(replies.map((reply) => reply.slice(0, 9))).toEqual(['250 2.0.0', '552 5.2.2', '250 2.0.0']);
    expect(await client.say('NOOP')).toBe('250 2.0.0 OK');
    const [content, ...others] = await fixture.inboxOf(anna);
    expect(content).toContain('with LMTP id');
    expect(others).toEqual([]);
    expect(await fixture.inboxOf(full)).toEqual([]);
  });

  it('of a client that closes its side early is stored and answered', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const client = await fixture.connect();
    void client.send(
      `EHLO c\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<anna@example.test>\r\nDATA\r\n${mail('pipe')}.\r\n`,
    );
    client.finish();
    expect((await client.replies(5)).map((reply) => reply.slice(0, 3))).toEqual([
      '250',
      '250',
      '250',
      '354',
      '250',
    ]);
    await client.closed;
    expect(await fixture.inboxOf(anna)).toHaveLength(1);
  });
});
