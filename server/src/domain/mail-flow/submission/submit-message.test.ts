import { expect, it } from 'vitest';
import { minuteMs } from '#base/clock.ts';
import { SealedBox } from '#base/sealed-box.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import { putEmailMonitoring } from '#domain/mail-flow/monitoring/change-email-monitoring.ts';
import type { GivenMailFlowRule } from '#domain/mail-flow/rules/mail-flow-rule.ts';
import { putMailFlowRule } from '#domain/mail-flow/rules/put-mail-flow-rule.ts';
import { changeQuota } from '#domain/mailboxes/quota/change-quota.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { mailFixtures, type MailFixture } from '#testing/mail-fixture.ts';
import { readQueued } from '#testing/queued.store.ts';
import { messageOf, signInToSubmit, submit } from '#testing/submission-fixture.ts';

const fieldsOf = (content: string): string[] =>
  (content.split('\r\n\r\n')[0] ?? '')
    .replaceAll(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .filter((line) => !line.startsWith('Received:'));

const putRule = ({ store, clock, organizationId }: MailFixture, given: Partial<GivenMailFlowRule>) =>
  store.write((transaction) =>
    putMailFlowRule(transaction, {
      organizationId,
      rule: {
        name: 'rule',
        direction: 'OUTBOUND',
        description: null,
        senderPatterns: ['*'],
        recipientPatterns: ['rival.test'],
        action: 'DROP',
        bounceText: null,
        gateway: null,
        ...given,
      },
      sealedBox: new SealedBox(Buffer.alloc(32, 3)),
      now: clock.now(),
    }),
  );

const monitor = ({ store, organizationId }: MailFixture) =>
  store.write((transaction) =>
    putEmailMonitoring(transaction, { organizationId, roleArn: null, logGroupArn: 'arn' }),
  );

/** In the order of their words: events of different messages have no order within a moment. */
const eventsOf = async ({ store }: MailFixture): Promise<string[]> => {
  const rows = await store.read((transaction) =>
    transaction.all<{ kind: string; recipient: string }>('SELECT kind, recipient FROM email_events'),
  );
  return rows.map(({ kind, recipient }) => `${kind} ${recipient}`).toSorted();
};

describeOnEngines('a message that is handed in', (engine) => {
  const newFixture = mailFixtures(engine);

  it('waits in the queue as it lies in Sent, with what it lacked, without what it may not have', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    await fixture.addPerson('bert');
    const client = await signInToSubmit(fixture);
    const header = [
      'Return-Path: <forged@elsewhere.test>',
      'Authentication-Results: MX.example.test; dkim=pass',
      'Authentication-Results: mx.elsewhere.test; dkim=pass',
      'From: Anna <anna@example.test>',
      'Subject: hi',
    ];
    const to = ['friend@elsewhere.test', 'bert@example.test', 'friend@elsewhere.test'];
    expect(await submit(client, { header, to })).toMatch(/^250 2\.0\.0 OK: queued as /);
    const [queued, ...others] = await readQueued(fixture);
    expect(others).toEqual([]);
    expect(queued).toMatchObject({
      reversePath: 'anna@example.test',
      recipients: ['friend@elsewhere.test', 'bert@example.test'],
      notify: [null, null],
      isSmtpUtf8: false,
      messageId: expect.stringMatching(/^[\w-]+@example\.test$/),
    });
    expect(await fixture.sentOf(anna)).toEqual([queued?.content]);
    expect(fieldsOf(queued?.content ?? '')).toEqual([
      `Message-ID: <${queued?.messageId ?? ''}>`,
      expect.stringMatching(/^Date: \w{3}, \d\d \w{3} \d{4} .* \+0000$/),
      'Authentication-Results: mx.elsewhere.test; dkim=pass',
      'From: Anna <anna@example.test>',
      'Subject: hi',
    ]);
    // nobody learns where its author sits
    expect(queued?.content).not.toMatch(/127\.0\.0\.1|client\.test/);
  });

  it('keeps those in Bcc in Sent alone', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const client = await signInToSubmit(fixture);
    const header = [
      'From: anna@example.test',
      'bcc : <secret@elsewhere.test>,',
      '\t<other@elsewhere.test>',
      'Resent-Bcc: <third@elsewhere.test>',
      'Message-ID: <one@example.test>',
      'Date: Fri, 15 Jan 2027 12:00:00 +0000',
    ];
    expect(await submit(client, { header, to: ['secret@elsewhere.test'] })).toMatch(/^250/);
    const [queued] = await readQueued(fixture);
    const [from, , , , ...rest] = header;
    expect(fieldsOf(queued?.content ?? '')).toEqual([from, ...rest]);
    const [sent] = await fixture.sentOf(anna);
    expect(sent).toContain('bcc : <secret@elsewhere.test>,\r\n\t<other@elsewhere.test>\r\n');
    expect(sent).toContain('Resent-Bcc');
  });

  it('carries what its sender wants to hear of it', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const client = await signInToSubmit(fixture);
    await client.say('MAIL FROM:<anna@example.test> RET=HDRS ENVID=a+2Bb BODY=8BITMIME');
    await client.say('RCPT TO:<a@elsewhere.test> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;first+40old.test');
    await client.say('RCPT TO:<b@elsewhere.test> NOTIFY=NEVER');
    await client.say('DATA');
    expect(await client.say(`${messageOf({})}\r\n.`)).toMatch(/^250/);
    expect(await readQueued(fixture)).toMatchObject([
      {
        returnedContent: 'HEADERS',
        envelopeId: 'a+b',
        notify: ['SUCCESS,DELAY', ''],
        originalRecipients: ['rfc822;first@old.test', null],
      },
    ]);
  });

  it('is refused when it is malformed', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const client = await signInToSubmit(fixture);
    const from = 'From: anna@example.test';
    const malformed: [header: string[], reason: RegExp][] = [
      [['Subject: nobody'], /^550 5\.6\.0 .*no From/],
      [[from, from], /^550 5\.6\.0 .*more than one From/],
      [['From: anna'], /^550 5\.6\.0 .*not a list/],
      [['From: undisclosed:;'], /^550 5\.6\.0 .*not a list/],
      [[from, 'Sender: anna@example.test', 'Sender: anna@example.test'], /^550 5\.6\.0 .*Sender/],
      [['From: anna@example.test, anna+a@example.test'], /^550 5\.6\.0 .*Sender/],
      [[from, 'this is no field'], /^550 5\.6\.0 .*no field/],
      [[' folded first: x', from], /^550 5\.6\.0/],
      [[from, ': nameless'], /^550 5\.6\.0/],
      [[from, 'Subject: nul \0'], /^550 5\.6\.0 .*NUL/],
      [[from, ...Array.from({ length: 2_001 }, () => 'X: x'), 'Bcc: a@b.test'], /^550 5\.6\.0/],
    ];
    for (const [header, reason] of malformed) expect(await submit(client, { header })).toMatch(reason);
    await client.say('MAIL FROM:<anna@example.test>');
    await client.say('RCPT TO:<a@elsewhere.test>');
    await client.say('DATA');
    await client.send(Buffer.from(`${from}\r\nSubject: caf\xe9\r\n\r\nlatin\r\n.\r\n`, 'latin1'));
    expect(await client.reply()).toMatch(/^550 5\.6\.7/);
    expect(await readQueued(fixture)).toEqual([]);
  });

  it('is international where its header is, with or without the word for it', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const client = await signInToSubmit(fixture);
    const header = ['From: anna@example.test', 'Subject: Grüße'];
    await submit(client, { header });
    expect(await submit(client, { parameters: ' SMTPUTF8', to: ['jürgen@elsewhere.test'] })).toMatch(/^250/);
    await submit(client);
    expect((await readQueued(fixture)).map(({ isSmtpUtf8 }) => isSmtpUtf8)).toEqual([true, true, false]);
    await client.say('MAIL FROM:<anna@example.test>');
    expect(await client.say('RCPT TO:<jürgen@elsewhere.test>')).toMatch(/^553 5\.6\.7/);
  });
});

describeOnEngines('the recipients of a submission', (engine) => {
  const newFixture = mailFixtures(engine);

  it('are refused where nobody can be reached, and taken in a full mailbox', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const { userId: identifier } = await fixture.addPerson('gone');
    const { organizationId, clock } = fixture;
    await fixture.store.write((transaction) =>
      disableAccount(transaction, { organizationId, identifier, now: clock.now() }),
    );
    const client = await signInToSubmit(fixture);
    await client.say('MAIL FROM:<anna@example.test>');
    const replies: string[] = [];
    for (const address of [
      'nobody@example.test',
      'gone@example.test',
      'a@[127.0.0.1]',
      'a@localhost',
      'no address',
      'anna+tag@example.test',
      'anybody@elsewhere.test',
    ]) {
      replies.push((await client.say(`RCPT TO:<${address}>`)).slice(0, 9));
    }
    expect(replies).toEqual([
      '550 5.1.1',
      '550 5.2.1',
      '550 5.1.2',
      '550 5.1.2',
      '501 5.1.3',
      '250 2.1.5',
      '250 2.1.5',
    ]);
  });

  it('are 500 at most', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const client = await signInToSubmit(fixture);
    await client.say('MAIL FROM:<anna@example.test>');
    const lines = Array.from({ length: 501 }, (_, index) => `RCPT TO:<r${index}@elsewhere.test>\r\n`);
    void client.send(lines.join(''));
    const replies = await client.replies(501);
    expect(replies.slice(0, 500).every((reply) => reply.startsWith('250'))).toBe(true);
    expect(replies[500]).toMatch(/^452 4\.5\.3/);
    await client.say('DATA');
    expect(await client.say(`${messageOf({})}\r\n.`)).toMatch(/^250/);
    expect((await readQueued(fixture))[0]?.recipients).toHaveLength(500);
  });

  it('outside are 10,000 a day, on every node and after every restart', async () => {
    const fixture = await newFixture();
    const { userId, organizationId } = await fixture.addPerson('anna');
    const { store, clock } = fixture;
    const startedAt = clock.now() - (clock.now() % (15 * minuteMs));
    await store.write((transaction) =>
      transaction.run(
        `INSERT INTO submission_counts (organization_id, user_id, started_at, recipients)
         VALUES (?, ?, ?, 9998)`,
        [organizationId, userId, startedAt],
      ),
    );
    const client = await signInToSubmit(fixture);
    const three = ['a@elsewhere.test', 'b@elsewhere.test', 'c@elsewhere.test'];
    const freeAt = new Date(startedAt + (24 * 60 + 15) * minuteMs).toISOString();
    const refused = await submit(client, { to: three });
    expect(refused).toMatch(/^452 4\.7\.1/);
    expect(refused).toContain(freeAt);
    expect(await submit(client, { to: three.slice(1) })).toMatch(/^250/);
    expect(await submit(client, { to: three.slice(2) })).toMatch(/^452 4\.7\.1/);
    // colleagues do not count
    expect(await submit(client, { to: ['anna@example.test'] })).toMatch(/^250/);
    clock.advance((24 * 60 + 15) * minuteMs);
    const later = await signInToSubmit(fixture);
    expect(await submit(later, { to: three })).toMatch(/^250/);
  });
});

describeOnEngines('the daily limit', (engine) => {
  const newFixture = mailFixtures(engine);

  it('holds for messages that come at the same moment', async () => {
    const fixture = await newFixture();
    const { userId, organizationId } = await fixture.addPerson('anna');
    await fixture.store.write((transaction) =>
      transaction.run(
        `INSERT INTO submission_counts (organization_id, user_id, started_at, recipients)
         VALUES (?, ?, ?, 9998)`,
        [organizationId, userId, fixture.clock.now() - minuteMs],
      ),
    );
    const clients = await Promise.all(Array.from({ length: 6 }, () => signInToSubmit(fixture)));
    const replies = await Promise.all(clients.map((client) => submit(client)));
    expect(replies.map((reply) => reply.slice(0, 3)).toSorted()).toEqual([
      '250',
      '250',
      '452',
      '452',
      '452',
      '452',
    ]);
  });
});

describeOnEngines('the rules over outgoing mail', (engine) => {
  const newFixture = mailFixtures(engine);

  it('drop for some, in silence but for the events', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    await putRule(fixture, {});
    await monitor(fixture);
    const client = await signInToSubmit(fixture);
    expect(await submit(client, { to: ['a@rival.test', 'b@elsewhere.test'] })).toMatch(/^250/);
    expect(await submit(client, { to: ['a@rival.test'], header: ['From: anna@example.test'] })).toMatch(
      /^250/,
    );
    expect((await readQueued(fixture)).map(({ recipients }) => recipients)).toEqual([['b@elsewhere.test']]);
    expect(await fixture.sentOf(anna)).toHaveLength(2);
    expect(await eventsOf(fixture)).toEqual([
      'OUTGOING_EMAIL_SUBMITTED b@elsewhere.test',
      'RULE_APPLIED a@rival.test',
      'RULE_APPLIED a@rival.test',
    ]);
  });

  it('bounce at once where they do so for all, otherwise by a notice', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    await putRule(fixture, { action: 'BOUNCE', bounceText: 'No mail to rivals' });
    await monitor(fixture);
    const client = await signInToSubmit(fixture);
    expect(await submit(client, { to: ['a@rival.test'] })).toBe('550 5.7.1 No mail to rivals');
    expect(await fixture.sentOf(anna)).toEqual([]);
    expect(await submit(client, { to: ['a@rival.test', 'b@elsewhere.test'] })).toMatch(/^250/);
    expect((await readQueued(fixture)).map(({ recipients }) => recipients)).toEqual([['b@elsewhere.test']]);
    const [notice] = await fixture.inboxOf(anna);
    expect(notice).toContain('Final-Recipient: rfc822; a@rival.test');
    expect(notice).toContain('No mail to rivals');
    expect(await eventsOf(fixture)).toEqual([
      'OUTGOING_EMAIL_BOUNCED a@rival.test',
      'OUTGOING_EMAIL_BOUNCED a@rival.test',
      'OUTGOING_EMAIL_SUBMITTED b@elsewhere.test',
      'RULE_APPLIED a@rival.test',
      'RULE_APPLIED a@rival.test',
    ]);
  });

  it('name a gateway, for strangers', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const gateway = { host: 'gate.test', port: 25, userName: null, password: undefined };
    await putRule(fixture, { name: 'gate', action: 'SMTP_GATEWAY', recipientPatterns: ['*'], gateway });
    const client = await signInToSubmit(fixture);
    await submit(client, { to: ['anna@example.test', 'b@elsewhere.test'] });
    expect((await readQueued(fixture)).map(({ gatewayRules }) => gatewayRules)).toEqual([[null, 'gate']]);
  });
});

describeOnEngines('a full mailbox', (engine) => {
  const newFixture = mailFixtures(engine);

  it('sends, and keeps the copy and the notice', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const { store, clock } = fixture;
    await store.write(async (transaction) => {
      await changeQuota(transaction, { mailboxId: anna.mailboxId, quotaMegabytes: 1, now: clock.now() });
      await transaction.run('UPDATE mailboxes SET used_bytes = quota_bytes WHERE id = ?', [anna.mailboxId]);
    });
    const client = await signInToSubmit(fixture);
    expect(await submit(client)).toMatch(/^250/);
    expect(await fixture.sentOf(anna)).toHaveLength(1);
    await submit(client, { header: ['From: boss@example.test'] });
    expect(await fixture.inboxOf(anna)).toHaveLength(1);
  });
});
