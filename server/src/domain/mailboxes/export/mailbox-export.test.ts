import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dayMs } from '#base/clock.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import { selectAuditEvents } from '#operations/audit/audit-event.store.ts';
import { describeOnEngines } from '#testing/engines.ts';
import {
  arns,
  exportRequest as request,
  newToken,
  openExports as open,
  unzip,
  type ExportFixture,
} from '#testing/export-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';
import { parseFlags } from '../messages/flags.ts';

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
const digestOf = (message: object): unknown => 'sha256' in message && message.sha256;

/** As much as ends a step. */
const fillStep = async ({ add }: ExportFixture): Promise<void> => {
  const large = Buffer.alloc(17 * 1024 * 1024, 'large message\r\n');
  await add(Buffer.concat([Buffer.from(mail('large one')), large]));
  await add(Buffer.concat([Buffer.from(mail('large two')), large]));
};

describeOnEngines('an export', (engine) => {
  it('is the mailbox, as one zip file with a manifest', async () => {
    const fixture = await open(engine);
    const flags = parseFlags(['\\Seen', '$Forwarded', 'Invoice']);
    await fixture.add(mail('one'), 'INBOX', flags);
    for (let count = 2; count <= 120; count++) await fixture.add(mail(`message ${count}`));
    await fixture.add(mail('deep'), 'Projects/2027: "Ä"');
    await fixture.add(mail('twin'), 'Projects/2027_ _Ä_');
    const JobId = await fixture.start({ Description: 'Before they leave' });
    const running = await fixture.job(JobId);
    expect(running).toMatchObject({
      EntityId: fixture.ada,
      Description: 'Before they leave',
      S3Prefix: 'exports/2027/',
      S3Path: `exports/2027/${JobId}.zip`,
      EstimatedProgress: 0,
      State: 'RUNNING',
      ...arns,
    });
    await fixture.step();
    expect(await fixture.job(JobId)).toMatchObject({ State: 'COMPLETED', EstimatedProgress: 100 });
    expect(await fixture.files()).toEqual([`${JobId}.zip`]);
    const { 'manifest.json': manifestText = '', ...entries } = await fixture.unzip(running['S3Path']);
    const messages = Object.entries(entries).filter(([name]) => !name.endsWith('/'));
    expect(messages).toHaveLength(122);
    expect(entries['INBOX/1.eml']).toBe(mail('one'));
    expect(entries['INBOX/120.eml']).toBe(mail('message 120'));
    expect(entries['Projects/2027_ _Ä_/1.eml']).toBe(mail('deep'));
    expect(entries['Projects/2027_ _Ä_~2/1.eml']).toBe(mail('twin'));
    expect(entries['Trash/']).toBe('');
    const manifest = JSON.parse(manifestText) as { messages: object[]; [name: string]: unknown };
    expect(manifest).toMatchObject({
      jobId: JobId,
      encryption: 'none',
      totals: { messages: 122, sizeBytes: messages.reduce((sum, [, { length }]) => sum + length, 0) },
    });
    expect(manifest.messages.map(digestOf)).toEqual(messages.map(([, text]) => sha256Of(text)));
    expect(manifest.messages[0]).toEqual({
      folder: 'INBOX',
      uid: 1,
      file: 'INBOX/1.eml',
      flags: ['\\Seen', '$Forwarded'],
      keywords: ['Invoice'],
      receivedAt: '2027-01-15T12:00:00.000Z',
      sizeBytes: mail('one').length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('goes on where it was after a crash, whatever the half-made step left', async () => {
    const fixture = await open(engine);
    await fillStep(fixture);
    await fixture.add(mail('last'));
    const JobId = await fixture.start();
    await fixture.step();
    const place = join(fixture.folder, 'exports/2027');
    expect(await fixture.job(JobId)).toMatchObject({ State: 'RUNNING', EstimatedProgress: 66 });
    for (const file of await fixture.files()) await appendFile(join(place, file), 'half a record');
    await fixture.step();
    expect(await fixture.job(JobId)).toMatchObject({ State: 'COMPLETED' });
    expect(unzip(await readFile(join(place, `${JobId}.zip`)))['INBOX/3.eml']).toBe(mail('last'));
  });

  it('begins again when what was written is gone', async () => {
    const fixture = await open(engine);
    await fillStep(fixture);
    await fixture.add(mail('last'));
    const JobId = await fixture.start();
    await fixture.step();
    await rm(join(fixture.folder, 'exports'), { recursive: true });
    for (let time = 0; time < 2; time++) await fixture.step();
    expect(await fixture.job(JobId)).toMatchObject({ State: 'COMPLETED' });
    const entries = await fixture.unzip(`exports/2027/${JobId}.zip`);
    expect(Object.keys(entries).filter((name) => name.endsWith('.eml'))).toHaveLength(3);
    expect(entries['INBOX/2.eml']).toHaveLength(mail('large two').length + 17 * 1024 * 1024);
  });

  it('ends when it is cancelled, and leaves nothing', async () => {
    const fixture = await open(engine);
    await fillStep(fixture);
    const JobId = await fixture.start();
    await fixture.step();
    expect(await fixture.files()).toHaveLength(3);
    const cancel = (): Promise<string> =>
      fixture.refusal('CancelMailboxExportJob', { JobId, ClientToken: newToken() });
    expect([await cancel(), await cancel()]).toEqual(['answered', 'answered']);
    await fixture.step();
    expect(await fixture.files()).toEqual([]);
    expect(await fixture.job(JobId)).toMatchObject({ State: 'CANCELLED', EndTime: expect.anything() });
    const second = await fixture.start();
    for (let time = 0; time < 2; time++) await fixture.step();
    expect(await fixture.job(second)).toMatchObject({ State: 'COMPLETED' });
    const over = { JobId: second, ClientToken: 'too-late' };
    expect(await fixture.refusal('CancelMailboxExportJob', over)).toBe('InvalidParameterException');
  });

  it('ends when it is cancelled in the middle of a step', async () => {
    const fixture = await open(engine);
    await fillStep(fixture); // one step is not enough, so that the end does not overtake the cancelling
    await fixture.add(mail('last'));
    const JobId = await fixture.start();
    const stepping = fixture.step();
    await fixture.call('CancelMailboxExportJob', { JobId, ClientToken: 'in-the-middle' });
    await stepping;
    await fixture.step();
    expect(await fixture.job(JobId)).toMatchObject({ State: 'CANCELLED' });
    expect(await fixture.files()).toEqual([]);
  });

  it('fails with a sentence when its folder is gone, and is audited', async () => {
    const fixture = await open(engine);
    const JobId = await fixture.start();
    await rm(fixture.folder, { recursive: true });
    await fixture.step();
    expect(await fixture.job(JobId)).toMatchObject({
      State: 'FAILED',
      ErrorInfo: expect.stringContaining('bucket leaving'),
    });
    await mkdir(fixture.folder);
    await fixture.start();
    await fixture.step();
    const events = await fixture.store.read((transaction) =>
      selectAuditEvents(transaction, {
        organizationId: fixture.organizationId,
        filters: {},
        after: undefined,
        limit: 10,
      }),
    );
    expect(events.map((event) => `${event.operation} ${event.outcome} ${event.entityId}`).sort()).toEqual([
      `ExportMailbox FAILED ${fixture.ada}`,
      `ExportMailbox SUCCEEDED ${fixture.ada}`,
      `StartMailboxExportJob SUCCEEDED ${fixture.ada}`,
      `StartMailboxExportJob SUCCEEDED ${fixture.ada}`,
    ]);
  });

  it('is refused for who has no mailbox, for places that are none, and beyond the limits', async () => {
    const fixture = await open(engine);
    const { store, organizationId } = fixture;
    const refusal = (given: object): Promise<string> =>
      fixture.refusal('StartMailboxExportJob', request(given));
    await fixture.addUser('new');
    const sam = await fixture.addEnabledUser('sam');
    await store.write((transaction) =>
      disableAccount(transaction, { organizationId, identifier: sam, now: fixture.pipeline.clock.now() }),
    );
    expect(await refusal({ EntityId: 'nobody-here-at-all' })).toBe('EntityNotFoundException');
    for (const EntityId of ['new', 'sam'])
      expect(await refusal({ EntityId })).toBe('InvalidParameterException');
    for (const S3Prefix of ['../up', 'a/../../b', '/etc', 'a//b', '.', '/', 'x'.repeat(1000)]) {
      expect(await refusal({ S3Prefix })).toBe('InvalidParameterException');
    }
    await expect(fixture.call('StartMailboxExportJob', request({ S3BucketName: 'other' }))).rejects.toThrow(
      'stands for no folder of this server: map it with the setting ROOST_EXPORT_FOLDERS=other=',
    );
    await fixture.start();
    expect(await refusal({})).toBe('LimitExceededException');
    for (let count = 1; count < 10; count++) {
      await fixture.addEnabledUser(`user${count}`);
      await fixture.start({ EntityId: `user${count}` });
    }
    await fixture.addEnabledUser('user10');
    expect(await refusal({ EntityId: 'user10' })).toBe('LimitExceededException');
    const unknown = { JobId: 'unknown' };
    expect(await fixture.refusal('DescribeMailboxExportJob', unknown)).toBe('EntityNotFoundException');
    const cancel = { ...unknown, ClientToken: 'cancel' };
    expect(await fixture.refusal('CancelMailboxExportJob', cancel)).toBe('EntityNotFoundException');
  });

  it('is listed for seven days, by pages, the newest first', async () => {
    const fixture = await open(engine);
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) {
      ids.unshift(await fixture.start());
      await fixture.step();
      fixture.pipeline.clock.advance(1000);
    }
    const listed: unknown[] = [];
    let NextToken: unknown;
    do {
      const page = await fixture.call('ListMailboxExportJobs', { MaxResults: 2, NextToken });
      listed.push(...(page['Jobs'] as object[]));
      NextToken = page['NextToken'];
    } while (NextToken !== undefined);
    expect(listed).toMatchObject(ids.map((JobId) => ({ JobId, State: 'COMPLETED', EntityId: fixture.ada })));
    fixture.pipeline.clock.advance(7 * dayMs);
    expect((await fixture.call('ListMailboxExportJobs'))['Jobs']).toEqual([]);
    expect(await fixture.job(ids[0] ?? '')).toMatchObject({ State: 'COMPLETED' });
  });
});
