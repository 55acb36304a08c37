import { decodeText, indexMessage, decodeHeaderText } from '@roost/mime';
import { expect, it, onTestFinished } from 'vitest';
import { dayMs, hourMs, systemClock } from '#base/clock.ts';
import { silentLog } from '#base/log.ts';
import { createEnabledUser } from '#domain/accounts/create-enabled-user.ts';
import { createOrganization } from '#domain/accounts/create-organization.ts';
import { Runner } from '#jobs/runner.ts';
import { openStore } from '#storage/open-store.ts';
import type { Store } from '#storage/store.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { mailFixtures, type MailFixture } from '#testing/mail-fixture.ts';
import { sentBy, stranger, write, type Written } from '#testing/personal-mail.ts';
import { MailFlowSettings } from '../settings/mail-flow-settings.ts';
import type { AutomaticReplyWords } from './automatic-reply.ts';
import { automaticReplySweeps } from './index.ts';
import { putAutomaticReply } from './put-automatic-reply.ts';

const anna = 'anna@example.test';

const away: AutomaticReplyWords = {
  state: 'ENABLED',
  beginsAt: null,
  endsAt: null,
  internalMessage: 'Ask Bert.',
  externalMessage: 'Ich bin im Urlaub – bis später.\nAnna',
  externalAudience: 'ALL',
};

const put = (
  { store, organizationId }: Pick<MailFixture, 'store' | 'organizationId'>,
  changes: Partial<AutomaticReplyWords> = {},
): Promise<void> =>
  store.write((transaction) =>
    putAutomaticReply(transaction, { organizationId, identifier: anna, reply: { ...away, ...changes } }),
  );

const textOf = (mail: string): string => {
  const raw = Buffer.from(mail);
  const { root } = indexMessage(raw);
  return decodeText(raw, root);
};
const subjectOf = (mail: string): string =>
  decodeHeaderText(indexMessage(Buffer.from(mail)).envelope.subject ?? '');

describeOnEngines('an automatic reply', (engine) => {
  const newFixture = mailFixtures(engine);
  const newPlace = async () => {
    const fixture = await newFixture();
    const person = await fixture.addPerson('anna', ['info@example.test']);
    await fixture.addPerson('bert');
    const listener = await fixture.listen();
    // a connection of its own for each: the clock may have been moved far
    const send = async (written?: Written): Promise<string> => {
      const client = await fixture.connect(listener);
      const answer = await write(client, written);
      await client.say('QUIT');
      return answer;
    };
    return { fixture, person, send };
  };

  it('is not sent to lists, machines, nobody, or for mail that was not written to her', async () => {
    const { fixture, person, send } = await newPlace();
    await put(fixture);
    const silent: readonly Written[] = [
      { from: '' },
      { from: 'MAILER-DAEMON@elsewhere.test' },
      { from: 'noreply@elsewhere.test' },
      { from: 'no-reply+x@elsewhere.test' },
      { from: 'do_not_reply@elsewhere.test' },
      { from: 'owner-list@elsewhere.test' },
      { from: 'list-request@elsewhere.test' },
      { from: 'bounces+anna=example.test@elsewhere.test' },
      { header: ['From: <noreply@elsewhere.test>'] },
      { header: ['List-Id: <list.elsewhere.test>'] },
      { header: ['LIST-UNSUBSCRIBE: <mailto:leave@elsewhere.test>'] },
      ...['bulk', 'List', 'junk'].map((word) => ({ header: [`Precedence: ${word}`] })),
      ...['auto-replied', 'auto-generated; x=y', 'AUTO-NOTIFIED', 'nonsense'].map((word) => ({
        header: [`Auto-Submitted: ${word}`],
      })),
      { header: ['X-Auto-Response-Suppress: DR, OOF, AutoReply'] },
      { header: ['X-Auto-Response-Suppress: All'] },
      { header: ['To: others@elsewhere.test', 'Cc: more@elsewhere.test'] },
      { header: ['To: undisclosed-recipients:;'] },
      { from: anna },
      { from: 'info+tag@example.test' },
      { header: [`From: Anna <${anna}>`] },
    ];
    for (const written of silent) expect(await send(written)).toMatch(/^250/);
    expect(await fixture.inboxOf(person)).toHaveLength(silent.length);
    expect(await sentBy(fixture)).toEqual([]);
  });

  it('goes to a stranger from the null path, once in 7 days', async () => {
    const { fixture, send } = await newPlace();
    await put(fixture);
    const header = [
      'References: <a@x.test>\r\n <b@x.test>',
      'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=',
      'Auto-Submitted: No (really)',
    ];
    await send({ header });
    const [sent, ...others] = await sentBy(fixture);
    expect(others).toEqual([]);
    expect(sent).toMatchObject({
      origin: 'AUTOMATIC_REPLY',
      reverse_path: '',
      address: stranger,
      notify: '',
    });
    const text = sent?.text ?? '';
    expect(text).toMatch(/^From: "anna"\r\n <anna@example\.test>\r\nTo: <sam@elsewhere\.test>\r\n/);
    expect(subjectOf(text)).toBe('Automatic reply: Grüße');
    expect(text).toContain(
      '\r\nIn-Reply-To: <asked@elsewhere.test>\r\n' +
        'References: <a@x.test>\r\n <b@x.test>\r\n <asked@elsewhere.test>\r\n',
    );
    expect(text).toContain('\r\nAuto-Submitted: auto-replied\r\n');
    expect(textOf(text)).toBe('Ich bin im Urlaub – bis später.\r\nAnna\r\n');
    await send({ from: stranger.toUpperCase() });
    fixture.clock.advance(7 * dayMs - 1);
    await send();
    expect(await sentBy(fixture)).toHaveLength(1);
    await send({ from: 'other@elsewhere.test', to: [anna, 'bert@example.test'] });
    expect((await sentBy(fixture)).map(({ address }) => address)).toEqual([stranger, 'other@elsewhere.test']);
    fixture.clock.advance(1);
    await send({ to: ['info+tag@example.test'] });
    expect(await sentBy(fixture)).toHaveLength(3);
  });

  it('has other words for the organization, and may be for it alone', async () => {
    const { fixture, send } = await newPlace();
    await put(fixture, { externalAudience: 'NONE' });
    await send();
    await send({ from: 'bert@example.test' });
    const sent = await sentBy(fixture);
    expect(sent.map(({ address, text }) => [address, textOf(text)])).toEqual([
      ['bert@example.test', 'Ask Bert.\r\n'],
    ]);
    await put(fixture, { internalMessage: null });
    await send({ from: 'bert@example.test' });
    expect(await sentBy(fixture)).toHaveLength(1);
    await send();
    expect(await sentBy(fixture)).toHaveLength(2);
  });

  it('begins and ends when it is scheduled', async () => {
    const { fixture, send } = await newPlace();
    const now = fixture.clock.now();
    await put(fixture, { state: 'SCHEDULED', beginsAt: now + hourMs, endsAt: now + 2 * hourMs });
    const counts: number[] = [];
    for (const step of [hourMs - 1, 1, hourMs - 1, 1]) {
      fixture.clock.advance(step);
      await send({ from: `at-${counts.length}@elsewhere.test` });
      counts.push((await sentBy(fixture)).length);
    }
    expect(counts).toEqual([0, 1, 2, 2]);
  });

  it('tells everybody again once it changed, and not because it was put again', async () => {
    const { fixture, send } = await newPlace();
    const writeAfter = async (changes?: Partial<AutomaticReplyWords>): Promise<number> => {
      await put(fixture, changes);
      await send();
      return (await sentBy(fixture)).length;
    };
    expect(await writeAfter()).toBe(1);
    expect(await writeAfter()).toBe(1);
    expect(await writeAfter({ externalMessage: 'Later.' })).toBe(2);
    expect(await writeAfter({ state: 'DISABLED' })).toBe(2);
    expect(await writeAfter()).toBe(3);
  });

  it('cannot be made to carry another header field by subject or sender', async () => {
    const { fixture, send } = await newPlace();
    await put(fixture);
    await send({
      from: '"a> Bcc: <b"@elsewhere.test',
      header: [
        'Subject: =?utf-8?Q?x=0D=0ABcc:_victim@evil.test=0D=0A=0D=0Abody?=',
        'Message-ID: <a b>\r\n <c@d>\r\n <e@f>',
      ],
    });
    await send({ header: [`Subject: ${'é'.repeat(3000)}`, 'Message-ID: none'] });
    const [forged, long] = await sentBy(fixture);
    expect(forged?.text).not.toMatch(/^(?:Bcc|body)/im);
    expect(subjectOf(forged?.text ?? '')).toBe('Automatic reply: x Bcc: victim@evil.test body');
    expect(subjectOf(long?.text ?? '')).toBe(`Automatic reply: ${'é'.repeat(200)}`);
    expect(long?.text).not.toContain('In-Reply-To');
    for (const line of (long?.text ?? '').split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  it('costs no query where nobody has one', async () => {
    const { fixture, send } = await newPlace();
    const flags = () =>
      fixture.store.read((transaction) =>
        transaction.all<{ is_delivery_personal: number }>(
          'SELECT is_delivery_personal FROM mailboxes ORDER BY id',
        ),
      );
    expect((await flags()).map((row) => row.is_delivery_personal)).toEqual([0, 0]);
    await put(fixture);
    expect((await flags()).map((row) => row.is_delivery_personal)).toEqual([1, 0]);
    await put(fixture, { state: 'DISABLED' });
    expect((await flags()).map((row) => row.is_delivery_personal)).toEqual([0, 0]);
    expect(await send()).toMatch(/^250/);
  });

  it('forgets whom it told when they may be told again', async () => {
    const { fixture, send } = await newPlace();
    await put(fixture);
    await send();
    const { store, clock } = fixture;
    const runner = new Runner({
      store,
      clock,
      log: silentLog,
      tasks: [],
      sweeps: automaticReplySweeps({ store, clock }),
    });
    const told = () => store.read((transaction) => transaction.all('SELECT * FROM automatic_reply_senders'));
    await runner.runDue();
    expect(await told()).toHaveLength(1);
    clock.advance(7 * dayMs);
    await runner.runDue();
    expect(await told()).toEqual([]);
  });

  it('is sent once by nodes that take two messages of one sender at the same time', async () => {
    const fixture = await newFixture();
    const place = await engine.newPlace();
    const openNode = async (): Promise<Store> => {
      const store = await openStore({ ...place, log: silentLog, clock: systemClock });
      onTestFinished(() => store.close());
      return store;
    };
    const here = await openNode();
    // the embedded engine has one node
    const there = engine.name === 'postgres' ? await openNode() : here;
    const now = fixture.clock.now();
    const organizationId = await here.write(async (transaction) => {
      const { id } = await createOrganization(transaction, {
        alias: 'example',
        rootDomain: 'example.test',
        now,
      });
      await createEnabledUser(transaction, {
        organizationId: id,
        name: 'anna',
        displayName: 'Anna',
        address: anna,
        now,
      });
      return id;
    });
    await put({ store: here, organizationId });
    const clients = await Promise.all(
      [here, there, here, there].map(async (store) =>
        fixture.connect(
          await fixture.listen({ parts: { store, mailFlow: new MailFlowSettings({ store }) } }),
        ),
      ),
    );
    for (let round = 1; round <= 10; round++) {
      const replies = await Promise.all(
        clients.map((client) => write(client, { from: `sender-${round}@elsewhere.test` })),
      );
      for (const reply of replies) expect(reply).toMatch(/^250/);
      expect(await sentBy({ store: here })).toHaveLength(round);
    }
  });
});
