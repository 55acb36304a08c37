import { expect, it } from 'vitest';
import { hourMs, nextTurn, secondMs } from '#base/clock.ts';
import type { Output } from '@roost/api';
import { selectMailDomain } from '#domain/mail-domains/mail-domain.store.ts';
import { dnsRecordsOf } from '#domain/mail-domains/dns-records.ts';
import { updateVerification } from '#domain/mail-domains/check/check.store.ts';
import { parseDomainName } from '#domain/mail-domains/mail-domain.ts';
import { runOperation } from '#operations/pipeline.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { outboundFixtures, type OutboundFixture } from '#testing/outbound-fixture.ts';
import { callOf, installationAdministrator, openTestPipeline } from '#testing/pipeline.ts';
import { openTestTls } from '#testing/server-tls.ts';
import { diagnosisOperations } from './index.ts';

type Answer = Output<'CheckInstallation'>;
type Running = Pick<OutboundFixture, 'clock'> & {
  readonly worker: Pick<OutboundFixture['worker'], 'runDue'>;
};
type Finding = Answer['Findings'][number];

/** Mail servers that are down. */
const zone = {
  'dead-one.test': { MX: [[10, 'mx.dead-one.test']] },
  'mx.dead-one.test': { A: ['127.0.0.1'] },
  'dead-two.test': { MX: [[10, 'mx.dead-one.test']] },
} as const;
const space = { freeBytes: 50e9, totalBytes: 100e9 };

describeOnEngines('checking the installation', (engine) => {
  const newFixture = outboundFixtures(engine);
  const open = async (overrides: { space?: typeof space } = {}) => {
    const fixture = await newFixture(zone, 9);
    const { store, clock } = fixture;
    const tls = await openTestTls(clock);
    const freeSpace = { space: async () => overrides.space ?? space };
    const doors = () => null;
    const around = { tls, freeSpace, doors, dataFolder: '/data', diskReserveBytes: 1e9 };
    const operations = diagnosisOperations({ ...fixture, ...around, mailHost: 'mail.example.test' });
    const pipeline = openTestPipeline(store, operations);
    const ask = async (
      input: object = {},
      caller = installationAdministrator,
    ): Promise<readonly Finding[]> => {
      const { output } = await runOperation(pipeline, callOf('CheckInstallation', input, { caller }));
      return (output as Answer).Findings; // of this contract
    };
    const find = async (check: Finding['Check'], input: object = {}): Promise<readonly Finding[]> =>
      (await ask(input)).filter(({ Check }) => Check === check);
    return { fixture, ask, find };
  };

  /** Lets the worker and the time go on until the answer is there. */
  const withTime = async <Result>({ worker, clock }: Running, answer: Promise<Result>) => {
    const state = { isOver: false };
    const over = answer.finally(() => (state.isOver = true));
    over.catch(() => undefined);
    while (!state.isOver) {
      await worker.runDue();
      clock.advance(secondMs / 4);
      await nextTurn();
    }
    return over;
  };

  it('is refused to those who may not change the installation', async () => {
    const { ask } = await open();
    const auditor = { ...installationAdministrator, role: 'AUDITOR' } as const;
    await expect(ask({}, auditor)).rejects.toMatchObject({ code: 'access-denied' });
  });

  it('refuses what is no address, and sends nothing', async () => {
    const { ask, fixture } = await open();
    for (const TestRecipient of ['anna', 'a b@example.test', 'a@b.test>\r\nBcc: <c@d.test']) {
      await expect(ask({ TestRecipient })).rejects.toMatchObject({ code: 'invalid-parameter' });
    }
    const rows = await fixture.store.read((transaction) =>
      transaction.all('SELECT id FROM outbound_messages'),
    );
    expect(rows).toEqual([]);
  });

  it('finds a full disk and a stuck queue', async () => {
    const { fixture, find } = await open({ space: { freeBytes: 1e6, totalBytes: 100e9 } });
    expect(await find('DISK')).toMatchObject([{ Level: 'TROUBLE', Subject: '/data' }]);
    expect(await find('QUEUE')).toMatchObject([{ Level: 'OK', Sentence: 'Nothing waits.' }]);
    await fixture.enqueue(['ben@dead-one.test', 'ben@dead-two.test']);
    fixture.clock.advance(hourMs);
    const [untried] = await find('QUEUE');
    expect(untried).toMatchObject({ Level: 'TROUBLE', Sentence: expect.stringContaining('was not tried') });
    await fixture.worker.runDue();
    const [tried] = await find('QUEUE');
    expect(tried).toMatchObject({ Level: 'TROUBLE', Cure: expect.stringContaining('ROOST_SMARTHOST_URL') });
    expect(tried?.Sentence).toMatch(/to 2 recipients it was tried in vain \(most often: .+none of 2 dest/);
  });

  it('finds a domain whose MX record is missing', async () => {
    const { fixture, find } = await open();
    const { store, clock } = fixture;
    const name = parseDomainName('example.test');
    await store.write(async (transaction) => {
      const domain = await selectMailDomain(transaction, name);
      if (domain === undefined) throw new Error('the fixture has this domain');
      const records = dnsRecordsOf(domain, { mailHost: 'mail.example.test' });
      await updateVerification(transaction, {
        domain: name,
        checkedAt: clock.now(),
        nextCheckAt: null,
        startedAt: clock.now(),
        results: records.map((record) => ({
          ...record,
          state: record.purpose === 'MX' ? 'MISSING' : 'VERIFIED',
          found: [],
        })),
      });
    });
    expect(await find('DNS')).toMatchObject([
      { Level: 'TROUBLE', Subject: 'example.test', Cure: expect.stringContaining('10 mail.example.test.') },
    ]);
  });

  it('sends a test message to a mailbox, and says where it lies', async () => {
    const { fixture, find } = await open();
    const found = await withTime(fixture, find('TEST_MESSAGE', { TestRecipient: 'anna@example.test' }));
    expect(found).toMatchObject([{ Level: 'OK', Subject: 'anna@example.test' }]);
    expect(found[0]?.Sentence).toMatch(/^A message from postmaster@\S+ lay in INBOX after /);
    expect(await fixture.inboxOf(fixture.anna)).toEqual([expect.stringContaining('Subject: Test message')]);
  });

  it('tells why a test message did not arrive, and bothers nobody with a bounce', async () => {
    const { fixture, find } = await open();
    const found = await withTime(fixture, find('TEST_MESSAGE', { TestRecipient: 'nobody@example.test' }));
    expect(found).toMatchObject([{ Level: 'TROUBLE', Sentence: expect.stringContaining('refused') }]);
    expect(await fixture.inboxOf(fixture.anna)).toEqual([]);
  });

  it('says after 20 seconds that nobody tried to send the test message', async () => {
    const { fixture, find } = await open();
    const idle = { ...fixture, worker: { runDue: async () => undefined } };
    const found = await withTime(idle, find('TEST_MESSAGE', { TestRecipient: 'anna@example.test' }));
    expect(found).toMatchObject([
      { Level: 'TROUBLE', Sentence: expect.stringMatching(/later nobody had tried to send it\.$/) },
    ]);
  });
});
