import { expect, it } from 'vitest';
import { minuteMs } from '#base/clock.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import { calledOrganizations } from '#domain/organizations/called-organizations.ts';
import { encode, roostOperations } from '@roost/api';
import { runOperation } from '#operations/pipeline.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { begin, mailFixtures, sendContent, type MailFixture } from '#testing/mail-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';
import { addOrganization } from '#testing/organization-fixture.ts';
import { callOf, installationAdministrator, openTestPipeline } from '#testing/pipeline.ts';
import { deleteEmailMonitoring, putEmailMonitoring } from './change-email-monitoring.ts';
import { emailMonitoringOperations } from './index.ts';

type Event = Readonly<Record<string, string | number>>;
interface Listed {
  readonly Events: readonly Event[];
  readonly NextToken?: string;
}

const monitor = ({ store, organizationId }: MailFixture) =>
  store.write((transaction) =>
    putEmailMonitoring(transaction, { organizationId, roleArn: null, logGroupArn: 'arn' }),
  );

describeOnEngines('email events', (engine) => {
  const newFixture = mailFixtures(engine);
  const open = async () => {
    const fixture = await newFixture();
    const pipeline = openTestPipeline(fixture.store, emailMonitoringOperations(), {
      organizations: calledOrganizations,
    });
    const list = async (input: object = {}, caller = installationAdministrator): Promise<Listed> => {
      const json = { OrganizationId: fixture.organizationId, ...input };
      const { output } = await runOperation(pipeline, callOf('ListEmailEvents', json, { caller }));
      const answer = encode(roostOperations.ListEmailEvents.output, output as never); // of this contract
      return JSON.parse(JSON.stringify(answer)) as Listed;
    };
    const refusal = (...given: Parameters<typeof list>): Promise<string> =>
      list(...given).then(
        () => 'answered',
        (error: { code: string }) => error.code,
      );
    const client = await fixture.connect();
    return { fixture, list, refusal, client };
  };

  it('are listed newest first, by pages, and looked for by all that is known of them', async () => {
    const { fixture, list, client } = await open();
    await monitor(fixture);
    await fixture.addPerson('ada');
    await fixture.addPerson('sam');
    const times: number[] = [];
    for (let count = 0; count < 3; count++) {
      times.push(fixture.clock.now() / 1000);
      await begin(client, { to: ['Ada@example.test', 'sam@example.test'] });
      await sendContent(client, `Message-ID: <m${count}@b.test>\r\nFrom: a@b.test\r\n\r\nhello`);
      fixture.clock.advance(1000);
    }
    const all = (await list()).Events;
    expect(all).toHaveLength(6);
    expect(all[5]).toEqual({
      EventId: expect.any(String),
      OccurredAt: times[0],
      EventType: 'MAILBOX_EMAIL_DELIVERED',
      Sender: 'sender@elsewhere.test',
      Recipient: 'Ada@example.test',
      SourceIp: '127.0.0.1',
      Size: expect.any(Number),
      MessageId: 'm0@b.test',
      TraceId: expect.any(String),
      Count: 1,
    });
    const paged: Event[] = [];
    let NextToken: string | undefined;
    do {
      const page = await list({ MaxResults: 4, NextToken });
      paged.push(...page.Events);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(paged).toEqual(all);
    const found = async (Filters: object) =>
      (await list({ Filters })).Events.map((event) =>
        all.indexOf(all.find(({ EventId }) => EventId === event['EventId']) ?? event),
      );
    expect(await found({ Recipient: 'ADA@example.TEST' })).toEqual([1, 3, 5]);
    expect(await found({ Sender: 'Sender@Elsewhere.test', Recipient: 'sam@example.test' })).toEqual([
      0, 2, 4,
    ]);
    expect(await found({ Sender: 'elsewhere.test' })).toEqual([]);
    expect(await found({ MessageId: '<m1@b.test>' })).toEqual([2, 3]);
    expect(await found({ MessageId: 'm1@b.test', EventType: 'INCOMING_EMAIL_BOUNCED' })).toEqual([]);
    expect(await found({ From: times[1], To: times[2] })).toEqual([2, 3]);
  });

  it('belong to their organization', async () => {
    const { fixture, list, refusal, client } = await open();
    await monitor(fixture);
    await fixture.addPerson('ada');
    await begin(client, { to: ['ada@example.test'] });
    await sendContent(client, mail('hello'));
    const { organizationId: elsewhere } = await addOrganization(fixture.store, 'other');
    expect(await list({ OrganizationId: elsewhere })).toEqual({ Events: [] });
    const foreign = { ...installationAdministrator, organizationId: elsewhere };
    expect(await refusal({}, foreign)).toBe('access-denied');
    expect(await refusal({ OrganizationId: `m-${'0'.repeat(32)}` })).toBe('organization-not-found');
    const { NextToken } = await list({ MaxResults: 1 });
    expect(NextToken).toBe(undefined);
    expect(await refusal({ NextToken: 'AAAA' })).toBe('invalid-parameter');
    for (const wrong of [{ MaxResults: 101 }, { Filters: { EventType: 'X' } }, { Filters: { Sender: '' } }]) {
      expect(await refusal(wrong)).toBe('validation');
    }
  });

  it('tell of recipients who are refused, while monitoring is on', async () => {
    const { fixture, list, client } = await open();
    const [ada, sam] = [await fixture.addPerson('ada'), await fixture.addPerson('sam')];
    await fixture.store.write(async (transaction) => {
      const { organizationId, userId: identifier } = ada;
      await disableAccount(transaction, { organizationId, identifier, now: fixture.clock.now() });
      await transaction.run('UPDATE mailboxes SET used_bytes = quota_bytes WHERE id = ?', [sam.mailboxId]);
    });
    const to = ['nobody', 'ada', 'sam'].map((name) => `${name}@example.test`);
    const refused = ['550 5.1.1', '550 5.2.1', '552 5.2.2', '550 5.7.1'];
    const begun = async () => {
      const replies = await begin(client, { to: [...to, 'a@elsewhere.test'] });
      return replies.map((reply) => reply.slice(0, 9));
    };
    expect(await begun()).toEqual(refused);
    expect(await list()).toEqual({ Events: [] });
    await monitor(fixture);
    expect(await begun()).toEqual(refused);
    const { Events } = await list({ Filters: { EventType: 'INCOMING_EMAIL_BOUNCED' } });
    expect(Events).toHaveLength(3);
    expect(Events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Recipient: to[0], Reason: 'There is no such recipient here' }),
        expect.objectContaining({ Recipient: to[1], Reason: 'This recipient does not take mail at present' }),
        {
          EventId: expect.any(String),
          OccurredAt: fixture.clock.now() / 1000,
          EventType: 'INCOMING_EMAIL_BOUNCED',
          Sender: 'sender@elsewhere.test',
          Recipient: to[2],
          SourceIp: '127.0.0.1',
          Reason: 'The mailbox of this recipient is full',
          Count: 1,
        },
      ]),
    );
    await fixture.store.write((transaction) => deleteEmailMonitoring(transaction, fixture.organizationId));
    await begun();
    expect((await list()).Events).toHaveLength(3);
  });

  it('of a storm of refusals are few, and one a minute that counts the rest', async () => {
    const { fixture, list } = await open();
    const { clock, emailEvents } = fixture;
    await monitor(fixture);
    const listener = await fixture.listen();
    const refusedPerConnection = 90;
    const storm = async (connections: number) => {
      for (let count = 0; count < connections; count++) {
        const client = await fixture.connect(listener);
        await client.say('EHLO client');
        void client.send(
          `MAIL FROM:<>\r\n${'RCPT TO:<x@example.test>\r\n'.repeat(refusedPerConnection)}QUIT\r\n`,
        );
        await client.closed;
      }
    };
    await storm(1);
    expect((await list({ MaxResults: 100 })).Events).toHaveLength(10);
    await storm(14);
    await emailEvents.writeSummaries();
    expect((await list({ MaxResults: 100 })).Events.every(({ Count }) => Count === 1)).toBe(true);
    clock.advance(minuteMs);
    await emailEvents.writeSummaries();
    const [summary, ...events] = (await list({ MaxResults: 100 })).Events;
    expect(summary).toEqual({
      EventId: expect.any(String),
      OccurredAt: clock.now() / 1000,
      EventType: 'INCOMING_EMAIL_BOUNCED',
      Reason: expect.stringContaining('many more'),
      Count: 15 * refusedPerConnection - 100,
    });
    expect(events).toHaveLength(99);
    await storm(2);
    expect((await list({ Filters: { From: clock.now() / 1000 } })).Events).toHaveLength(1 + 10);
    clock.advance(1000);
    await emailEvents.close();
    const [last] = (await list({ MaxResults: 1 })).Events;
    expect(Number(last?.['Count'])).toBe(2 * refusedPerConnection - 10);
  });
});
