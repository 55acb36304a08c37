import { expect, it } from 'vitest';
import { dayMs } from '#base/clock.ts';
import { silentLog } from '#base/log.ts';
import { changeQuota } from '#domain/mailboxes/quota/change-quota.ts';
import { Runner } from '#jobs/runner.ts';
import type { Store } from '#storage/store.ts';
import { newApi } from '#testing/api-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { begin, mailFixtures, sendContent } from '#testing/mail-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';
import { deleteEmailMonitoring, putEmailMonitoring } from './change-email-monitoring.ts';
import { emailMonitoringOperations, emailMonitoringSweeps } from './index.ts';

const LogGroupArn = 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/workmail/events:*';
const RoleArn = 'arn:aws:iam::123456789012:role/monitoring';

const events = (store: Store) =>
  store.read((transaction) =>
    transaction.all<{ kind: string }>(
      `SELECT kind, sender, recipient, remote_address, reason FROM email_events
       WHERE is_monitored = 1 ORDER BY kind, recipient`,
    ),
  );

/** Of those that a trace alone tells of too. */
const countOf = async (store: Store): Promise<number> =>
  (await store.read((transaction) => transaction.all('SELECT id FROM email_events'))).length;

describeOnEngines('email monitoring', (engine) => {
  const newFixture = mailFixtures(engine);

  it('is put, described and deleted', async () => {
    const api = await newApi(engine, emailMonitoringOperations);
    expect(await api.refusal('DescribeEmailMonitoringConfiguration')).toBe('ResourceNotFoundException');
    await api.call('PutEmailMonitoringConfiguration', { LogGroupArn, RoleArn });
    expect(await api.call('DescribeEmailMonitoringConfiguration')).toEqual({ LogGroupArn, RoleArn });
    await api.call('PutEmailMonitoringConfiguration', { LogGroupArn });
    expect(await api.call('DescribeEmailMonitoringConfiguration')).toEqual({ LogGroupArn });
    for (let time = 0; time < 2; time++) await api.call('DeleteEmailMonitoringConfiguration');
    expect(await api.refusal('DescribeEmailMonitoringConfiguration')).toBe('ResourceNotFoundException');
    const wrong = { LogGroupArn: 'arn:aws:s3:::a-bucket-that-has-a-name-long-enough-to-be-read' };
    expect(await api.refusal('PutEmailMonitoringConfiguration', wrong)).toBe('ValidationException');
    expect(await api.refusal('PutEmailMonitoringConfiguration')).toBe('ValidationException');
  });

  it('writes down each delivery while it is on, and forgets it after 30 days', async () => {
    const fixture = await newFixture();
    const { store, clock, organizationId } = fixture;
    await fixture.addPerson('ada');
    await fixture.addPerson('sam');
    const client = await fixture.connect();
    const send = async () => {
      await begin(client, { to: ['ada@example.test', 'Sam@example.test'] });
      return sendContent(client, mail('hello'));
    };
    await send();
    expect(await events(store)).toEqual([]);
    expect(await countOf(store)).toBe(2);
    const on = { organizationId, roleArn: null, logGroupArn: LogGroupArn };
    await store.write((transaction) => putEmailMonitoring(transaction, on));
    await send();
    const delivered = {
      kind: 'MAILBOX_EMAIL_DELIVERED',
      sender: 'sender@elsewhere.test',
      remote_address: '127.0.0.1',
      reason: null,
    };
    expect(await events(store)).toEqual([
      { ...delivered, recipient: 'Sam@example.test' },
      { ...delivered, recipient: 'ada@example.test' },
    ]);
    await store.write((transaction) => deleteEmailMonitoring(transaction, organizationId));
    await send();
    expect(await events(store)).toHaveLength(2);
    const sweeps = emailMonitoringSweeps({ store, clock });
    const runner = new Runner({ store, clock, log: silentLog, tasks: [], sweeps });
    clock.advance(30 * dayMs);
    await runner.runDue();
    expect(await events(store)).toHaveLength(2);
    clock.advance(dayMs);
    await runner.runDue();
    expect(await events(store)).toEqual([]);
    expect(await countOf(store)).toBe(0);
  });

  it('writes down a message that its mailbox refuses', async () => {
    const fixture = await newFixture();
    const { store, clock, organizationId } = fixture;
    const { mailboxId } = await fixture.addPerson('ada');
    const on = { organizationId, roleArn: null, logGroupArn: LogGroupArn };
    await store.write((transaction) => putEmailMonitoring(transaction, on));
    await store.write((transaction) =>
      changeQuota(transaction, { mailboxId, quotaMegabytes: 1, now: clock.now() }),
    );
    const client = await fixture.connect();
    await begin(client, { to: ['ada@example.test'] });
    expect(await sendContent(client, mail('large', 'x'.repeat(1024 * 1024)))).toMatch(/^552/);
    expect(await events(store)).toMatchObject([
      { kind: 'INCOMING_EMAIL_BOUNCED', recipient: 'ada@example.test', reason: 'This mailbox is full.' },
    ]);
  });
});
