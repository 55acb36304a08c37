import { expect, it } from 'vitest';
import { SealedBox } from '#base/sealed-box.ts';
import { createEnabledUser } from '#domain/accounts/create-enabled-user.ts';
import { createOrganization } from '#domain/accounts/create-organization.ts';
import { putEmailMonitoring } from '#domain/mail-flow/monitoring/change-email-monitoring.ts';
import { deleteMailFlowRule } from '#domain/mail-flow/rules/delete-mail-flow-rule.ts';
import type { GivenMailFlowRule } from '#domain/mail-flow/rules/mail-flow-rule.ts';
import { putMailFlowRule } from '#domain/mail-flow/rules/put-mail-flow-rule.ts';
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

const sealedBox = new SealedBox(Buffer.alloc(32, 3));

const put = (
  { store, clock, organizationId }: MailFixture,
  given: Partial<GivenMailFlowRule>,
): Promise<void> =>
  store.write((transaction) =>
    putMailFlowRule(transaction, {
      organizationId,
      rule: {
        name: 'rule',
        direction: 'INBOUND',
        description: null,
        senderPatterns: ['elsewhere.test'],
        recipientPatterns: ['*'],
        action: 'DROP',
        bounceText: null,
        gateway: null,
        ...given,
      },
      sealedBox,
      now: clock.now(),
    }),
  );

const monitor = ({ store, organizationId }: MailFixture): Promise<void> =>
  store.write((transaction) =>
    putEmailMonitoring(transaction, { organizationId, roleArn: null, logGroupArn: 'arn' }),
  );

const events = ({ store }: MailFixture) =>
  store.read((transaction) =>
    transaction.all<Record<string, unknown>>(
      `SELECT kind, recipient, rule_name, rule_action, reason, message_id FROM email_events
       ORDER BY occurred_at, id`,
    ),
  );

const countIn = ({ store }: MailFixture, { mailboxId }: TestPerson, role: string) =>
  store.read(async (transaction) => {
    const row = await transaction.get<{ message_count: number }>(
      'SELECT message_count FROM folders WHERE mailbox_id = ? AND role = ?',
      [mailboxId, role],
    );
    return row?.message_count;
  });

const [anna, bert] = ['anna@example.test', 'bert@example.test'];
const usualText = '550 5.7.1 The rules of the organization do not allow this message';

describeOnEngines('mail under rules', (engine) => {
  const newFixture = mailFixtures(engine);
  const newPlace = async () => {
    const fixture = await newFixture();
    const people = {
      anna: await fixture.addPerson('anna', ['info@example.test']),
      bert: await fixture.addPerson('bert'),
    };
    const client = await fixture.connect();
    const send = async (to: readonly string[], content: string | Buffer = mail('hello')) => {
      const replies = await begin(client, { to });
      return { replies, reply: await sendContent(client, content) };
    };
    return { fixture, ...people, client, send };
  };

  it('is dropped as if it were stored, and told to the events alone', async () => {
    const { fixture, anna: person, bert: other, send } = await newPlace();
    await monitor(fixture);
    await put(fixture, { recipientPatterns: [anna] });
    const { reply } = await send([anna, bert], `Message-ID: <one@b.test>\r\n${mail('hello')}`);
    expect(reply).toMatch(/^250 2\.0\.0 OK: stored as \S+$/);
    expect(await fixture.inboxOf(person)).toEqual([]);
    expect(await fixture.inboxOf(other)).toHaveLength(1);
    expect((await send([anna])).reply).toMatch(/^250 2\.0\.0 OK: stored as \S+$/);
    const rule = {
      kind: 'RULE_APPLIED',
      recipient: anna,
      rule_name: 'rule',
      rule_action: 'DROP',
      reason: null,
    };
    const told = await events(fixture);
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'MAILBOX_EMAIL_DELIVERED',
          recipient: bert,
          message_id: 'one@b.test',
        }),
        { ...rule, message_id: 'one@b.test' },
        { ...rule, message_id: 'hello@elsewhere.test' },
      ]),
    );
  });

  it('counts at once: with the next message a rule is there, replaced, gone', async () => {
    const { fixture, anna: person, send } = await newPlace();
    await send([anna]);
    await put(fixture, {});
    await send([anna]);
    expect(await fixture.inboxOf(person)).toHaveLength(1);
    await put(fixture, { action: 'BOUNCE', bounceText: 'Not from you' });
    expect((await send([anna])).reply).toBe('550 5.7.1 Not from you');
    const { organizationId } = fixture;
    await fixture.store.write((transaction) =>
      deleteMailFlowRule(transaction, { organizationId, name: 'rule' }),
    );
    await send([anna]);
    expect(await fixture.inboxOf(person)).toHaveLength(2);
  });

  it('is bounced when all of its recipients are', async () => {
    const { fixture, anna: person, send } = await newPlace();
    await monitor(fixture);
    await put(fixture, { action: 'BOUNCE' });
    expect(await send([anna, bert])).toEqual({
      replies: ['250 2.1.5 OK', '250 2.1.5 OK'],
      reply: usualText,
    });
    expect(await fixture.inboxOf(person)).toEqual([]);
    const told = await events(fixture);
    expect(told.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ['RULE_APPLIED', anna],
      ['INCOMING_EMAIL_BOUNCED', anna],
      ['RULE_APPLIED', bert],
      ['INCOMING_EMAIL_BOUNCED', bert],
    ]);
    expect(told[1]).toMatchObject({ rule_name: 'rule', rule_action: 'BOUNCE', reason: usualText.slice(10) });
  });

  it('is asked for again where a rule may bounce it for one and not for another', async () => {
    const { fixture, anna: person, bert: other, send } = await newPlace();
    await put(fixture, { action: 'BOUNCE', recipientPatterns: [anna] });
    const first = await send([anna, 'anna+x@example.test', bert, 'info@example.test']);
    expect(first.replies.map((reply) => reply.slice(0, 9))).toEqual([
      '250 2.1.5',
      '250 2.1.5',
      '452 4.5.3',
      '452 4.5.3',
    ]);
    expect(first.reply).toBe(usualText);
    const second = await send([bert, 'info@example.test', anna]);
    expect(second.replies.map((reply) => reply.slice(0, 3))).toEqual(['250', '250', '452']);
    expect(second.reply).toMatch(/^250/);
    expect(await fixture.inboxOf(person)).toHaveLength(1);
    expect(await fixture.inboxOf(other)).toHaveLength(1);
  });

  it('is asked for again when a rule came after RCPT that bounces it for some', async () => {
    const { fixture, anna: person, client } = await newPlace();
    await begin(client, { to: [anna, bert] });
    await put(fixture, { action: 'BOUNCE', recipientPatterns: [bert] });
    expect(await sendContent(client, mail('late'))).toMatch(/^451 4\.7\.1/);
    expect(await fixture.inboxOf(person)).toEqual([]);
  });

  it('goes into Junk, unless another address of the same mailbox wants it in the inbox', async () => {
    const { fixture, anna: person, send } = await newPlace();
    await put(fixture, { action: 'DELIVER_TO_JUNK', recipientPatterns: [anna] });
    await send([anna]);
    expect([await countIn(fixture, person, 'inbox'), await countIn(fixture, person, 'junk')]).toEqual([0, 1]);
    await send([anna, 'info@example.test']);
    await send(['info@example.test', anna]);
    expect([await countIn(fixture, person, 'inbox'), await countIn(fixture, person, 'junk')]).toEqual([2, 1]);
  });

  it('that is never junk, or ruled to be as usual, goes into the inbox and is told so', async () => {
    const { fixture, anna: person, send } = await newPlace();
    await monitor(fixture);
    for (const action of ['NEVER_JUNK', 'DEFAULT'] as const) {
      await put(fixture, { action });
      await send([anna]);
    }
    expect(await fixture.inboxOf(person)).toHaveLength(2);
    const told = await events(fixture);
    expect(told.map(({ rule_action: action }) => String(action)).toSorted()).toEqual([
      'DEFAULT',
      'DEFAULT',
      'NEVER_JUNK',
      'NEVER_JUNK',
    ]);
  });

  it('is judged by its header, not by its envelope', async () => {
    const { fixture, anna: person, send } = await newPlace();
    await put(fixture, { senderPatterns: ['list.test'] });
    await send([anna], 'From: a@b.test, x@list.test\r\n\r\none');
    await send([anna], 'Sender: x@list.test\r\nFrom: a@b.test\r\n\r\ntwo');
    await send([anna], 'From: a@b.test\r\n\r\nthree');
    expect(await fixture.inboxOf(person)).toHaveLength(1);
    await put(fixture, { senderPatterns: ['sender@elsewhere.test'] });
    await send([anna], 'Subject: nobody\r\n\r\nfour');
    await send([anna], 'From: a@b.test\r\n\r\nfive');
    expect(await fixture.inboxOf(person)).toHaveLength(2);
  });

  it('is not touched by the rules of another organization, nor by outbound ones', async () => {
    const { fixture, anna: person, send } = await newPlace();
    const { store, clock } = fixture;
    const now = clock.now();
    await store.write(async (transaction) => {
      const second = { alias: 'second', rootDomain: 'example.test', now };
      const { id: organizationId } = await createOrganization(transaction, second);
      const user = {
        organizationId,
        name: 'carl',
        displayName: 'Carl',
        address: 'carl@second.example.test',
        now,
      };
      await createEnabledUser(transaction, user);
    });
    await put(fixture, { direction: 'OUTBOUND', senderPatterns: ['*'] });
    expect((await send([anna, 'carl@second.example.test'])).reply).toMatch(/^250/);
    await put(fixture, { name: 'in', action: 'BOUNCE' });
    const { replies, reply } = await send(['carl@second.example.test', anna]);
    expect([replies[1]?.slice(0, 3), reply.slice(0, 3)]).toEqual(['452', '250']);
    expect(await fixture.inboxOf(person)).toHaveLength(1);
  });

  it('over LMTP has an answer for each recipient', async () => {
    const { fixture, anna: person, bert: other } = await newPlace();
    const carl = await fixture.addPerson('carl');
    const { mailboxId } = carl;
    await fixture.store.write((transaction) =>
      changeQuota(transaction, { mailboxId, quotaMegabytes: 1, now: fixture.clock.now() }),
    );
    await put(fixture, { name: 'bounce', action: 'BOUNCE', recipientPatterns: [anna] });
    await put(fixture, { name: 'drop', recipientPatterns: ['info@example.test'] });
    const client = await fixture.connect(await fixture.listen({ kind: 'lmtp' }));
    const to = [anna, 'info@example.test', bert, 'carl@example.test', 'anna+news@example.test'];
    for (const [content, codes] of [
      [mail('small'), ['550', '250', '250', '250', '550']],
      [mail('large', 'x'.repeat(1024 * 1024)), ['550', '250', '250', '552', '550']],
    ] as const) {
      await client.say('LHLO client');
      await client.say('MAIL FROM:<sender@elsewhere.test>');
      for (const address of to) expect(await client.say(`RCPT TO:<${address}>`)).toMatch(/^250/);
      await client.say('DATA');
      void client.send(`${content}\r\n.\r\n`);
      expect((await client.replies(to.length)).map((reply) => reply.slice(0, 3))).toEqual(codes);
    }
    expect(await fixture.inboxOf(person)).toEqual([]);
    expect(await fixture.inboxOf(other)).toHaveLength(2);
    expect(await fixture.inboxOf(carl)).toHaveLength(1);
  });
});
