import { expect, it } from 'vitest';
import { hourMs, minuteMs, systemClock } from '#base/clock.ts';
import { makeSelfSignedCertificate } from '#base/self-signed-certificate.ts';
import { putEmailMonitoring } from '#domain/mail-flow/monitoring/change-email-monitoring.ts';
import { selectEmailEvents } from '#domain/mail-flow/monitoring/email-event.store.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { letter, outboundFixtures, toOutbound, type OutboundFixture } from '#testing/outbound-fixture.ts';
import { startNeighbour } from '#testing/smtp-neighbour.ts';
import { measureQueue } from './queue.store.ts';

const zone = {
  'elsewhere.test': { MX: [[10, 'mx.elsewhere.test']] },
  'mx.elsewhere.test': { A: ['127.0.0.1'] },
} as const;

const waiting = async ({ store }: OutboundFixture): Promise<number> =>
  (await store.read(measureQueue)).recipients;

const forward = async ({ clock, worker }: OutboundFixture, ms: number): Promise<void> => {
  clock.advance(ms);
  await worker.runDue();
};

const statusesIn = (bounces: string): string[] =>
  [...bounces.matchAll(/^Status: (.*)\r$/gm)].map(([, status]) => status ?? '').toSorted();

describeOnEngines('the queue of outgoing mail', (engine) => {
  const newFixture = outboundFixtures(engine);

  it('hands a message on as it is, once, and forgets it', async () => {
    const neighbour = await startNeighbour();
    const fixture = await newFixture(zone, neighbour.port);
    const content = letter('Dots', '.\r\n..two\r\nend\r\n.');
    await fixture.enqueue(['ben@elsewhere.test', 'eva@elsewhere.test'], { content });
    await fixture.worker.runDue();
    await fixture.worker.runDue();
    expect(neighbour.received).toEqual([
      expect.objectContaining({
        from: 'anna@example.test',
        to: ['ben@elsewhere.test', 'eva@elsewhere.test'],
        content,
      }),
    ]);
    expect(await waiting(fixture)).toBe(0);
    const blobs = await fixture.store.read((transaction) =>
      transaction.all('SELECT reference_count FROM blobs WHERE reference_count > 0'),
    );
    expect(blobs).toEqual([]);
  });

  it('delivers to people of the installation, and tells the sender of who is not there', async () => {
    const fixture = await newFixture();
    const ben = await fixture.addPerson('ben');
    await fixture.enqueue(['ben@example.test', 'nobody@example.test', 'ben@example.test']);
    await fixture.worker.runDue();
    expect(await fixture.inboxOf(ben)).toEqual([expect.stringContaining('Subject: News')]);
    const [bounce = ''] = await fixture.inboxOf(fixture.anna);
    expect(bounce).toContain('Return-Path: <>');
    expect(bounce).toContain('Final-Recipient: rfc822; nobody@example.test');
    expect(bounce).toContain('Status: 5.1.1');
    expect(bounce).not.toContain('ben@example.test');
    expect(await waiting(fixture)).toBe(0);
  });

  it('bounces whom the other side refuses, and nobody else', async () => {
    const neighbour = await startNeighbour({
      script: (line) => (line.includes('gone@') ? '550-5.1.1 No such\r\n550 5.1.1 person' : undefined),
    });
    const fixture = await newFixture(zone, neighbour.port);
    await fixture.store.write((transaction) =>
      putEmailMonitoring(transaction, {
        organizationId: fixture.organizationId,
        roleArn: null,
        logGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:mail',
      }),
    );
    await fixture.enqueue(['ben@elsewhere.test', 'gone@elsewhere.test']);
    await fixture.worker.runDue();
    expect(neighbour.received.map(({ to }) => to)).toEqual([['ben@elsewhere.test']]);
    const [bounce = ''] = await fixture.inboxOf(fixture.anna);
    expect(bounce).toContain('Auto-Submitted: auto-replied');
    expect(bounce).toContain('Diagnostic-Code: smtp; 550 5.1.1 No such 5.1.1 person');
    expect(bounce).toContain('Remote-MTA: dns; mx.elsewhere.test');
    expect(bounce).toContain('mx.elsewhere.test said: 550');
    const events = await fixture.store.read((transaction) =>
      selectEmailEvents(transaction, {
        organizationId: fixture.organizationId,
        filters: {},
        after: undefined,
        limit: 10,
      }),
    );
    expect(events.map(({ kind, recipient }) => `${kind} ${recipient}`)).toEqual(
      expect.arrayContaining([
        'OUTGOING_EMAIL_SENT ben@elsewhere.test',
        'OUTGOING_EMAIL_BOUNCED gone@elsewhere.test',
      ]),
    );
  });

  it('tries again what was refused for the time being', async () => {
    const neighbour = await startNeighbour({
      script: (line) => (line.startsWith('RCPT') ? '451 4.7.1 Greylisted' : undefined),
    });
    const fixture = await newFixture(zone, neighbour.port);
    await fixture.enqueue(['ben@elsewhere.test']);
    await fixture.worker.runDue();
    neighbour.script = () => undefined;
    await forward(fixture, minuteMs - 1);
    expect(neighbour.received).toEqual([]);
    await forward(fixture, 1);
    expect(neighbour.received).toHaveLength(1);
    expect(await fixture.inboxOf(fixture.anna)).toEqual([]);
  });

  it('tells of a delay once, and gives up after five days', async () => {
    const neighbour = await startNeighbour({ script: () => '451 4.3.2 Not now' });
    const fixture = await newFixture(zone, neighbour.port);
    await fixture.enqueue(['ben@elsewhere.test'], { envelope: { returnedContent: 'FULL' } });
    for (let hours = 0; hours < 5 * 24 + 6; hours++) await forward(fixture, hourMs);
    const inbox = await fixture.inboxOf(fixture.anna);
    expect(inbox.map((mail) => /Subject: (.*)\r/.exec(mail)?.[1])).toEqual([
      'Your message is delayed',
      'Your message could not be delivered',
    ]);
    expect(inbox[0]).toContain('Will-Retry-Until:');
    expect(inbox[1]).toContain('Status: 4.4.7');
    expect(inbox[1]).toContain('Content-Type: message/rfc822');
    expect(inbox[1]).toContain('Hello.');
    expect(await waiting(fixture)).toBe(0);
    expect(neighbour.connections()).toBeLessThan(45);
  });

  it('puts off together what waits for a destination that does not answer', async () => {
    const fixture = await newFixture(zone, 1);
    for (let count = 0; count < 250; count++) await fixture.enqueue(['ben@elsewhere.test']);
    await fixture.worker.runDue();
    const rows = await fixture.store.read((transaction) =>
      transaction.all<{ due_at: number; attempts: number; lease_id: string | null }>(
        'SELECT DISTINCT due_at, attempts, lease_id FROM outbound_recipients',
      ),
    );
    expect(rows).toEqual([{ due_at: fixture.clock.now() + minuteMs, attempts: 1, lease_id: null }]);
  });

  it('goes to the next host when the first does not answer, or sends it away', async () => {
    const second = await startNeighbour({ address: '127.0.0.2' });
    const third = await startNeighbour({ address: '127.0.0.3', port: second.port });
    const hosts = {
      'elsewhere.test': {
        MX: [
          [20, 'b.test'],
          [10, 'a.test'],
          [30, 'c.test'],
        ],
      },
      'a.test': { A: ['127.0.0.1'] },
      'b.test': { A: ['127.0.0.2'] },
      'c.test': { A: ['127.0.0.3'] },
    } as const;
    const fixture = await newFixture(hosts, second.port);
    second.script = (line) => (line.startsWith('MAIL') ? '421 4.3.2 Closing' : undefined);
    await fixture.enqueue(['ben@elsewhere.test']);
    await fixture.worker.runDue();
    expect([second.connections(), third.received.length]).toEqual([1, 1]);
  });

  it('refuses null MX, loops, unknown domains and addresses of its own networks', async () => {
    const fixture = await newFixture({
      'null.test': { MX: [[0, '.']] },
      'loop.test': {
        MX: [
          [10, 'mx.example.test'],
          [20, 'later.test'],
        ],
      },
      'silent.test': 'SERVFAIL',
      'inside.test': { A: ['127.0.0.1'] },
    });
    const worker = fixture.makeWorker({ arePrivateEndpointsAllowed: false });
    const names = ['null', 'loop', 'unknown', 'silent', 'inside'];
    await fixture.enqueue(names.map((name) => `ben@${name}.test`));
    await worker.runDue();
    const bounces = (await fixture.inboxOf(fixture.anna)).join('');
    expect(statusesIn(bounces)).toEqual(['5.1.10', '5.1.2', '5.4.6']);
    const left = await fixture.store.read((transaction) =>
      transaction.all<{ destination: string; answer: string }>(
        'SELECT destination, answer FROM outbound_recipients ORDER BY destination',
      ),
    );
    expect(left).toEqual([
      { destination: 'inside.test', answer: 'inside.test has no address on the internet.' },
      { destination: 'silent.test', answer: expect.stringContaining('did not answer') },
    ]);
  });

  it('encrypts with any certificate where no policy asks for more', async () => {
    const tls = await makeSelfSignedCertificate({ names: ['other.test'], now: systemClock.now() });
    const neighbour = await startNeighbour({ tls });
    const fixture = await newFixture(zone, neighbour.port);
    await fixture.enqueue(['ben@elsewhere.test']);
    await fixture.worker.runDue();
    expect(neighbour.received.map(({ isEncrypted }) => isEncrypted)).toEqual([true]);
    const policies = { of: async () => ({ mode: 'enforce' as const, allows: () => true }) };
    const strict = fixture.makeWorker({ policies });
    await fixture.enqueue(['ben@elsewhere.test']);
    await strict.runDue();
    expect(neighbour.received).toHaveLength(1);
    expect(await waiting(fixture)).toBe(1);
  });

  it('goes on in plain where encryption fails', async () => {
    const neighbour = await startNeighbour({ extensions: ['STARTTLS'] });
    const fixture = await newFixture(zone, neighbour.port);
    await fixture.enqueue(['ben@elsewhere.test']);
    await fixture.worker.runDue();
    expect(neighbour.received.map(({ isEncrypted }) => isEncrypted)).toEqual([false]);
  });

  it('bounces what a server without the extensions cannot take', async () => {
    const neighbour = await startNeighbour({ extensions: ['SIZE 300'] });
    const fixture = await newFixture(zone, neighbour.port);
    await fixture.enqueue(['bén@elsewhere.test'], { envelope: { isSmtpUtf8: true } });
    await fixture.enqueue(['ben@elsewhere.test'], { content: letter('Umlaut', 'Grüße') });
    await fixture.enqueue(['ben@elsewhere.test'], { content: letter('Long', 'x'.repeat(300)) });
    await fixture.worker.runDue();
    const bounces = (await fixture.inboxOf(fixture.anna)).join('');
    expect(statusesIn(bounces)).toEqual(['5.3.4', '5.6.3', '5.6.7']);
    expect(neighbour.received).toEqual([]);
  });

  it('passes on what the sender wants to hear, and tells of success where nobody else does', async () => {
    const neighbour = await startNeighbour();
    const fixture = await newFixture(zone, neighbour.port);
    const asked = {
      ...toOutbound('ben@elsewhere.test'),
      notify: ['SUCCESS', 'FAILURE'] as const,
      originalRecipient: 'rfc822;b+x@elsewhere.test',
    };
    const envelope = { envelopeId: 'a=b', returnedContent: 'HEADERS' as const };
    await fixture.enqueue([asked, { ...asked, address: 'anna@example.test' }], { envelope });
    await fixture.worker.runDue();
    expect(neighbour.received[0]?.commands).toEqual([
      expect.stringMatching(/^MAIL FROM:<anna@example\.test> SIZE=\d+ RET=HDRS ENVID=a\+3Db$/),
      'RCPT TO:<ben@elsewhere.test> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;b+2Bx@elsewhere.test',
    ]);
    const inbox = await fixture.inboxOf(fixture.anna);
    expect(inbox).toHaveLength(2);
    expect(inbox[1]).toContain('Action: delivered');
  });

  it('tells nobody of what it sends itself, nor whoever wants to hear nothing', async () => {
    const neighbour = await startNeighbour({
      script: (line) => (line === '.' ? '554 5.7.1 Spam' : undefined),
    });
    const fixture = await newFixture(zone, neighbour.port);
    await fixture.enqueue(['ben@elsewhere.test'], { envelope: { reversePath: '' } });
    await fixture.enqueue([{ ...toOutbound('ben@elsewhere.test'), notify: [] }]);
    await fixture.worker.runDue();
    expect(await waiting(fixture)).toBe(0);
    expect(await fixture.inboxOf(fixture.anna)).toEqual([]);
  });

  it('sends all that waits over few connections', async () => {
    const neighbour = await startNeighbour();
    const fixture = await newFixture(zone, neighbour.port);
    for (let count = 0; count < 60; count++) await fixture.enqueue(['ben@elsewhere.test']);
    await fixture.worker.runDue();
    expect(neighbour.received).toHaveLength(60);
    expect(neighbour.connections()).toBeLessThanOrEqual(2);
  });

  it('takes up at its start what a server that died was sending', async () => {
    const neighbour = await startNeighbour();
    const fixture = await newFixture(zone, neighbour.port);
    await fixture.enqueue(['ben@elsewhere.test']);
    await fixture.store.write((transaction) =>
      transaction.run('UPDATE outbound_recipients SET lease_id = ?, due_at = due_at + ?', [
        'dead 1',
        10 * minuteMs,
      ]),
    );
    await fixture.worker.runDue();
    expect(neighbour.received).toEqual([]);
    await fixture.worker.takeUpAgain();
    await fixture.worker.runDue();
    expect(neighbour.received).toHaveLength(1);
  });

  it('never sends twice when two nodes share the work', { timeout: 60_000 }, async () => {
    const neighbour = await startNeighbour();
    const fixture = await newFixture(zone, neighbour.port);
    const many = Array.from({ length: 500 }, (_, index) => `p${index}@elsewhere.test`);
    for (const address of many) await fixture.enqueue([address]);
    const nodes = [1, 2].map(() => fixture.makeWorker({}, { claimedMax: 7 }));
    await Promise.all(nodes.map((node) => node.runDue()));
    expect(neighbour.received.flatMap(({ to }) => to).toSorted()).toEqual(many.toSorted());
    expect(neighbour.connections()).toBeGreaterThan(2);
  });
});
