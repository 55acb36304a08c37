// What becomes of mail by where it comes from, through the socket and into the folder.
import { expect, it } from 'vitest';
import { createEnabledUser } from '#domain/accounts/create-enabled-user.ts';
import { createOrganization } from '#domain/accounts/create-organization.ts';
import { putMailFlowRule } from '#domain/mail-flow/rules/put-mail-flow-rule.ts';
import { putEmailMonitoring } from '#domain/mail-flow/monitoring/change-email-monitoring.ts';
import { putDmarcSettings } from '#domain/organizations/dmarc/dmarc-settings.ts';
import type { MailFlowAction } from '#domain/mail-flow/rules/mail-flow-rule.ts';
import type { OrganizationId } from '#base/ids.ts';
import { parseIpRangeOrAddress, type IpRange } from '#base/ip-range.ts';
import { SealedBox } from '#base/sealed-box.ts';
import { startDnsServer, type NameRecords } from '#testing/dns-server.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { begin, mailFixtures, sendContent, type MailFixture } from '#testing/mail-fixture.ts';
import { authenticatorAt, makeSigningDomain } from '#testing/signed-mail.ts';

const strict = makeSigningDomain('strict.test');
const policy = (text: string): NameRecords => ({ TXT: [`v=DMARC1; ${text}`] });
const zone = {
  ...strict.records,
  'strict.test': { TXT: ['v=spf1 -all'] },
  '_dmarc.strict.test': policy('p=reject'),
  '_dmarc.careful.test': policy('p=quarantine'),
};
const from = (domain: string, head = '') =>
  `${head}From: ada@${domain}\r\nSubject: hello\r\nMessage-ID: <1@${domain}>\r\n\r\nHello.\r\n`;
const loopback: readonly IpRange[] = ['127.0.0.0/8', '::1'].flatMap(
  (text) => parseIpRangeOrAddress(text) ?? [],
);

describeOnEngines('mail whose author is checked', (engine) => {
  const newFixture = mailFixtures(engine);

  async function open(of: Engine, options: { kind?: 'smtp' | 'lmtp'; isFront?: boolean } = {}) {
    expect(of).toBe(engine);
    const { kind = 'smtp', isFront = false } = options;
    const fixture = await newFixture();
    const { store, clock, organizationId } = fixture;
    const server = await startDnsServer(zone);
    const authenticator = authenticatorAt(server, { clock, authservIds: ['front.test'] });
    const fronts = isFront ? loopback : [];
    const listener = await fixture.listen({ kind, parts: { authenticator, fronts } });
    const on = { organizationId, roleArn: null, logGroupArn: 'arn' };
    await store.write((transaction) => putEmailMonitoring(transaction, on));
    const connect = () => fixture.connect(listener);
    const send = async (content: string, to = ['anna@example.test']): Promise<string> => {
      const client = await connect();
      await begin(client, { to });
      return sendContent(client, content);
    };
    return { ...fixture, server, connect, send, anna: await fixture.addPerson('anna') };
  }

  it('is refused where it is not proven and the policy says so, and nobody has it', async () => {
    const { send, anna, inboxOf, ...fixture } = await open(engine);
    const signed = await strict.sign(from('strict.test'));
    const refusal = /^550 5\.7\.1 The message is not proven to come from strict\.test, whose policy/;
    expect(await send(from('strict.test'))).toMatch(refusal);
    expect(await send(signed.replace('Hello.', 'Hello!'))).toMatch(refusal);
    expect(await inboxOf(anna)).toEqual([]);
    expect(await send(signed)).toMatch(/^250/);
    const [content = ''] = await inboxOf(anna);
    const fields = content.split(/\r\n(?![ \t])/).map((field) => field.split(':')[0]);
    expect(fields.slice(0, 4)).toEqual([
      'Return-Path',
      'Received',
      'Authentication-Results',
      'DKIM-Signature',
    ]);
    const events = await eventsOf(fixture);
    expect(events.map(([kind]) => kind).sort()).toEqual([
      'DMARC_APPLIED',
      'DMARC_APPLIED',
      'INCOMING_EMAIL_BOUNCED',
      'INCOMING_EMAIL_BOUNCED',
      'MAILBOX_EMAIL_DELIVERED',
    ]);
    const refused =
      'The message is not proven to come from strict.test, whose policy (DMARC) asks to refuse it';
    const unsigned = `${refused}; SPF none (elsewhere.test), DMARC fail (strict.test)`;
    const changed = unsigned.replace(', DMARC fail', ', DKIM neutral (strict.test), DMARC fail');
    const proven = 'SPF none (elsewhere.test), DKIM pass (strict.test), DMARC pass (strict.test)';
    for (const kind of ['DMARC_APPLIED', 'INCOMING_EMAIL_BOUNCED']) {
      expect(events).toContainEqual([kind, unsigned]);
      expect(events).toContainEqual([kind, changed]);
    }
    expect(events).toContainEqual(['MAILBOX_EMAIL_DELIVERED', proven]);
  });

  it('goes into Junk where the policy is milder, unless a rule says never', async () => {
    const { send, ...fixture } = await open(engine);
    expect(await send(from('careful.test'))).toMatch(/^250/);
    expect(await foldersOf(fixture)).toEqual(['junk']);
    await putRule(fixture, 'NEVER_JUNK');
    expect(await send(from('careful.test'))).toMatch(/^250/);
    expect(await foldersOf(fixture)).toEqual(['junk', 'inbox']);
    expect(await send(from('strict.test'))).toMatch(/^550/);
  });

  it('is only marked where the organization does not enforce it', async () => {
    const { send, anna, inboxOf, store, organizationId } = await open(engine);
    await store.write((transaction) => putDmarcSettings(transaction, { organizationId, isEnforced: false }));
    for (const domain of ['strict.test', 'careful.test']) {
      expect(await send(from(domain))).toMatch(/^250/);
      expect((await inboxOf(anna)).at(-1)).toMatch(/\tdmarc=fail /);
    }
  });

  it('comes in messages of their own for organizations that treat it differently', async () => {
    const { connect, anna, inboxOf, ...fixture } = await open(engine);
    const other = await addOrganization(fixture, { isEnforced: false });
    const client = await connect();
    const to = ['anna@example.test', 'carl@second.example.test'];
    expect(await begin(client, { to })).toEqual(['250 2.1.5 OK', expect.stringMatching(/^452 4\.5\.3/)]);
    expect(await sendContent(client, from('strict.test'))).toMatch(/^550/);
    expect(await begin(client, { to: to.toReversed() })).toEqual([
      '250 2.1.5 OK',
      expect.stringMatching(/^452 4\.5\.3/),
    ]);
    expect(await sendContent(client, from('strict.test'))).toMatch(/^250/);
    expect(await inboxOf(anna)).toEqual([]);
    expect(await foldersOf(fixture, other)).toEqual(['inbox']);
  });

  it('is answered for each by LMTP, where only a signature or a trusted front proves it', async () => {
    const { connect, ...fixture } = await open(engine, { kind: 'lmtp' });
    await addOrganization(fixture, { isEnforced: false });
    const client = await connect();
    await client.say('LHLO front.test');
    const send = async (content: string): Promise<string[]> => {
      await client.say('MAIL FROM:<ada@strict.test>');
      await client.say('RCPT TO:<anna@example.test>');
      await client.say('RCPT TO:<carl@second.example.test>');
      const first = await sendContent(client, content);
      return [first, await client.reply()].map((reply) => reply.slice(0, 3));
    };
    expect(await send(from('strict.test'))).toEqual(['250', '250']);
    const told = 'Authentication-Results: front.test; spf=fail smtp.mailfrom=strict.test\r\n';
    expect(await send(from('strict.test', told))).toEqual(['550', '250']);
    expect(await send(await strict.sign(from('strict.test', told)))).toEqual(['250', '250']);
  });

  it('is to be sent again while the key that may prove it cannot be read', async () => {
    const { send, server, anna, inboxOf } = await open(engine);
    server.zone.set(`${strict.selector}._domainkey.strict.test`, 'SERVFAIL');
    expect(await send(await strict.sign(from('strict.test')))).toMatch(/^451 4\.7\.0/);
    expect(await inboxOf(anna)).toEqual([]);
    server.zone.set('_dmarc.unsure.test', 'SERVFAIL');
    expect(await send(from('unsure.test'))).toMatch(/^250/);
  });

  it('goes into Junk by the word of a filter in front, and of no other', async () => {
    const marks = ['X-Spam-Flag: YES', 'X-Spam-Status: Yes, score=9.1 required=5', 'x-spam: yes'];
    const { send, ...fixture } = await open(engine, { isFront: true });
    for (const mark of marks) expect(await send(from('free.test', `${mark}\r\n`))).toMatch(/^250/);
    expect(await send(from('free.test', 'X-Spam-Flag: NO\r\nX-Spam-Status: No, yes\r\n'))).toMatch(/^250/);
    expect(await foldersOf(fixture)).toEqual(['junk', 'junk', 'junk', 'inbox']);
    const told = (await eventsOf(fixture)).filter(([, reason]) => reason?.includes('marked as spam'));
    expect(told).toHaveLength(3);
    await putRule(fixture, 'NEVER_JUNK');
    expect(await send(from('free.test', 'X-Spam-Flag: YES\r\n'))).toMatch(/^250/);
    expect((await foldersOf(fixture)).at(-1)).toBe('inbox');
    const stranger = await open(engine);
    expect(await stranger.send(from('free.test', 'X-Spam-Flag: YES\r\n'))).toMatch(/^250/);
    expect(await foldersOf(stranger)).toEqual(['inbox']);
  });
});

async function putRule(
  { store, organizationId, clock }: Pick<MailFixture, 'store' | 'organizationId' | 'clock'>,
  action: MailFlowAction,
): Promise<void> {
  const rule = {
    name: 'rule',
    direction: 'INBOUND',
    description: null,
    senderPatterns: ['*'],
    recipientPatterns: ['*'],
    action,
    bounceText: null,
    gateway: null,
  } as const;
  const sealedBox = new SealedBox(Buffer.alloc(32, 3));
  await store.write((transaction) =>
    putMailFlowRule(transaction, { organizationId, rule, sealedBox, now: clock.now() }),
  );
}

/** With carl in it. */
async function addOrganization(
  { store, clock }: Pick<MailFixture, 'store' | 'clock'>,
  { isEnforced }: { isEnforced: boolean },
): Promise<OrganizationId> {
  const now = clock.now();
  return store.write(async (transaction) => {
    const second = { alias: 'second', rootDomain: 'example.test', now };
    const { id: organizationId } = await createOrganization(transaction, second);
    const address = 'carl@second.example.test';
    await createEnabledUser(transaction, { organizationId, name: 'carl', displayName: 'Carl', address, now });
    await putDmarcSettings(transaction, { organizationId, isEnforced });
    return organizationId;
  });
}

/** Where the messages of an organization lie, oldest first. */
async function foldersOf(
  { store, organizationId }: Pick<MailFixture, 'store' | 'organizationId'>,
  of: OrganizationId = organizationId,
): Promise<string[]> {
  const rows = await store.read((transaction) =>
    transaction.all<{ role: string }>(
      `SELECT folders.role FROM placements JOIN folders ON folders.id = placements.folder_id
       JOIN mailboxes ON mailboxes.id = folders.mailbox_id
       WHERE mailboxes.organization_id = ? ORDER BY placements.message_id`,
      [of],
    ),
  );
  return rows.map(({ role }) => role);
}

async function eventsOf({
  store,
}: Pick<MailFixture, 'store'>): Promise<(readonly [string, string | null])[]> {
  const rows = await store.read((transaction) =>
    transaction.all<{ kind: string; reason: string | null; verdicts: string | null }>(
      'SELECT kind, reason, verdicts FROM email_events ORDER BY occurred_at, id',
      [],
    ),
  );
  return rows.map(({ kind, reason, verdicts }) => [
    kind,
    [reason, verdicts].filter((part) => part !== null).join('; ') || null,
  ]);
}
