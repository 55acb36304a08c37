import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#base/clock.ts';
import { selectAuditEvents } from '#operations/audit/audit-event.store.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { arns, openExports, partBytes, unzip, type ExportFixture } from '#testing/export-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';
import { startS3, type S3Server } from '#testing/s3-server.ts';

const toBucket = { S3BucketName: 'moving' };

interface Fixture extends ExportFixture {
  readonly s3: S3Server;
  /** Steps until it is over. */
  readonly finish: (JobId: string) => Promise<Readonly<Record<string, unknown>>>;
}

async function open(
  engine: Engine,
  { buckets = ['moving'], hasKms = true }: { buckets?: readonly string[]; hasKms?: boolean } = {},
): Promise<Fixture> {
  const s3 = await startS3(...buckets);
  const fixture = await openExports(engine, { s3: s3.settings, hasKms });
  const finish = async (JobId: string): Promise<Readonly<Record<string, unknown>>> => {
    for (let steps = 0; steps < 40; steps++) {
      const job = await fixture.job(JobId);
      if (job['State'] !== 'RUNNING') return job;
      await fixture.step();
    }
    throw new Error('the export does not come to its end');
  };
  return { ...fixture, s3, finish };
}

/** Which no zip file makes smaller. */
const addLarge = ({ add }: ExportFixture, parts: number): Promise<void> =>
  add(Buffer.concat([Buffer.from(mail('large')), randomBytes(parts * partBytes)]));

const objectOf = ({ s3 }: Fixture, JobId: string) => s3.read('moving', `exports/2027/${JobId}.zip`);

const countOf = ({ s3 }: Fixture, kind: string): number =>
  s3.asked.filter((request) => request.kind === kind).length;

/** A file of six parts, of which the first four are sent. */
async function sendHalf(fixture: Fixture): Promise<string> {
  await addLarge(fixture, 2.5);
  await addLarge(fixture, 2.5);
  const JobId = await fixture.start(toBucket);
  while (countOf(fixture, 'part') === 0) await fixture.step();
  return JobId;
}

const sha256Of = (bytes: Buffer | undefined): string =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');

describeOnEngines('an export to a bucket', (engine) => {
  it('arrives whole, in parts, encrypted by the key of the job', async () => {
    const fixture = await open(engine);
    await fixture.add(mail('small'));
    await addLarge(fixture, 2.5);
    const JobId = await fixture.start(toBucket);
    expect(await fixture.finish(JobId)).toMatchObject({
      State: 'COMPLETED',
      EstimatedProgress: 100,
      S3Path: `exports/2027/${JobId}.zip`,
    });
    const object = await objectOf(fixture, JobId);
    expect(unzip(object?.body ?? Buffer.of())['INBOX/1.eml']).toBe(mail('small'));
    expect(object?.metadata['x-amz-meta-sha256']).toBe(sha256Of(object?.body));
    expect(countOf(fixture, 'part')).toBe(3);
    expect(fixture.s3.asked.find(({ kind }) => kind === 'create')?.headers).toMatchObject({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': arns.KmsKeyArn,
    });
    for (const { kind, headers } of fixture.s3.asked.filter((request) => request.kind === 'part')) {
      // signed with its digest, which the service checks
      expect([kind, headers['x-amz-content-sha256']]).toEqual([
        kind,
        expect.stringMatching(/^[0-9a-f]{64}$/),
      ]);
    }
    expect([await fixture.s3.uploads('moving'), await fixture.staged(), await fixture.files()]).toEqual([
      [],
      [],
      [],
    ]);
    const events = await fixture.store.read((transaction) =>
      selectAuditEvents(transaction, {
        organizationId: fixture.organizationId,
        filters: {},
        after: undefined,
        limit: 10,
      }),
    );
    const event = events.find(({ operation }) => operation === 'ExportMailbox');
    expect(event?.outcome).toBe('SUCCEEDED');
    expect(event?.input).toContain(sha256Of(object?.body));
  });

  it('asks for no encryption where the service has no KMS', async () => {
    const fixture = await open(engine, { hasKms: false });
    await fixture.finish(await fixture.start(toBucket));
    const created = fixture.s3.asked.find(({ kind }) => kind === 'create');
    expect(Object.keys(created?.headers ?? {}).join()).not.toContain('encryption');
  });

  it('tells how far it has come: half is the writing', async () => {
    const fixture = await open(engine);
    const JobId = await sendHalf(fixture);
    expect(await fixture.job(JobId)).toMatchObject({ State: 'RUNNING', EstimatedProgress: 89 });
  });

  it('is refused for a bucket that is not in the list', async () => {
    const fixture = await open(engine, { buckets: ['moving', 'payroll'] });
    const start = fixture.start({ S3BucketName: 'payroll' });
    await expect(start).rejects.toThrow(/stands for no folder .*ROOST_EXPORT_BUCKETS/);
    expect(fixture.s3.asked).toEqual([]);
  });

  it.each([
    ['a bucket that is not there', 'NoSuchBucket', 'The S3 service has no bucket moving.'],
    ['a wrong secret', 'SignatureDoesNotMatch', /does not accept this server's access key/],
    ['a bucket that is closed to it', 'AccessDenied', /refuses .* access to the bucket moving/],
    ['a service without KMS', 'NotImplemented', /set ROOST_S3_KMS=false/],
  ])('fails before anything is written, over %s', async (_, code, sentence) => {
    const fixture = await open(engine, { buckets: code === 'NoSuchBucket' ? [] : ['moving'] });
    if (code !== 'NoSuchBucket') fixture.s3.before = () => code;
    const JobId = await fixture.start(toBucket);
    await fixture.step();
    const { State, ErrorInfo } = await fixture.job(JobId);
    expect([State, ErrorInfo]).toEqual(['FAILED', expect.stringMatching(sentence)]);
    expect(await fixture.staged()).toEqual([]);
  });

  it('fails over an access key that the service does not know', async () => {
    const { settings } = await startS3('moving');
    const accessKey = { id: 'somebody', secret: 'S3RVER' };
    const fixture = await openExports(engine, { s3: { ...settings, accessKey } });
    const JobId = await fixture.start(toBucket);
    await fixture.step();
    expect(await fixture.job(JobId)).toMatchObject({
      State: 'FAILED',
      ErrorInfo: expect.stringContaining("does not accept this server's access key (InvalidAccessKeyId)"),
    });
  });

  it('waits for a service that is overloaded, and then sends only what is missing', async () => {
    const fixture = await open(engine);
    const JobId = await sendHalf(fixture);
    fixture.s3.before = () => 'SlowDown';
    await fixture.step();
    expect(await fixture.job(JobId)).toMatchObject({ State: 'RUNNING' });
    fixture.s3.before = () => undefined;
    fixture.s3.asked.splice(0);
    fixture.pipeline.clock.advance(hourMs);
    expect(await fixture.finish(JobId)).toMatchObject({ State: 'COMPLETED' });
    expect(countOf(fixture, 'part')).toBe(2);
    const object = await objectOf(fixture, JobId);
    expect(object?.metadata['x-amz-meta-sha256']).toBe(sha256Of(object?.body));
  });

  it('counts the parts that arrived before the trouble', async () => {
    const fixture = await open(engine);
    await addLarge(fixture, 3.5);
    fixture.s3.before = ({ query }) => (query.get('partNumber') === '3' ? 'SlowDown' : undefined);
    const JobId = await fixture.start(toBucket);
    while (countOf(fixture, 'part') < 3) await fixture.step();
    expect(await fixture.job(JobId)).toMatchObject({ State: 'RUNNING', EstimatedProgress: 78 });
  });

  it('fails when the service stays away for a day', async () => {
    const fixture = await open(engine);
    await fixture.s3.stop();
    const JobId = await fixture.start(toBucket);
    await fixture.step();
    expect(await fixture.job(JobId)).toMatchObject({ State: 'RUNNING' });
    fixture.pipeline.clock.advance(dayMs + hourMs);
    await fixture.step();
    expect(await fixture.job(JobId)).toMatchObject({
      State: 'FAILED',
      ErrorInfo: expect.stringMatching(/bucket moving cannot be reached .*ECONNREFUSED/),
    });
  });

  it('leaves neither parts nor a file when it is cancelled', async () => {
    const fixture = await open(engine);
    const JobId = await sendHalf(fixture);
    expect(await fixture.s3.uploads('moving')).toHaveLength(1);
    expect(await fixture.cancel(JobId)).toBe('answered');
    await fixture.step();
    expect(await fixture.job(JobId)).toMatchObject({ State: 'CANCELLED' });
    expect([await fixture.s3.uploads('moving'), await fixture.staged()]).toEqual([[], []]);
  });

  it.each(['create', 'part', 'complete'])('leaves nothing when it is cancelled during “%s”', async (kind) => {
    const fixture = await open(engine);
    await addLarge(fixture, 0.5);
    const JobId = await fixture.start(toBucket);
    let isCancelled = false;
    fixture.s3.before = async (request) => {
      // the first one that is created only tries the bucket out
      const isNow = request.kind === kind && (kind !== 'create' || countOf(fixture, 'abort') > 0);
      if (isNow && !isCancelled) isCancelled = (await fixture.cancel(JobId)) === 'answered';
      return undefined;
    };
    expect(await fixture.finish(JobId)).toMatchObject({ State: 'CANCELLED' });
    await fixture.step();
    expect([await fixture.s3.uploads('moving'), await fixture.staged()]).toEqual([[], []]);
    expect(await objectOf(fixture, JobId)).toBeUndefined();
  });

  it('clears away later when the service is gone at the cancel', async () => {
    const fixture = await open(engine);
    const JobId = await sendHalf(fixture);
    fixture.s3.before = () => 'SlowDown';
    await fixture.cancel(JobId);
    await fixture.step();
    fixture.s3.before = () => undefined;
    expect(await fixture.s3.uploads('moving')).toHaveLength(1);
    fixture.pipeline.clock.advance(hourMs);
    await fixture.step();
    expect(await fixture.s3.uploads('moving')).toEqual([]);
  });

  it('is sent again when the service has forgotten the upload, but not for ever', async () => {
    const fixture = await open(engine);
    const JobId = await sendHalf(fixture);
    await fixture.s3.forgetUploads('moving');
    expect(await fixture.finish(JobId)).toMatchObject({ State: 'COMPLETED' });
    expect(countOf(fixture, 'part')).toBe(4 + 1 + 6);
    fixture.s3.before = ({ kind }) => (kind === 'part' ? 'NoSuchUpload' : undefined);
    expect(await fixture.finish(await fixture.start(toBucket))).toMatchObject({
      State: 'FAILED',
      ErrorInfo: expect.stringContaining('NoSuchUpload'),
    });
    expect(await fixture.s3.uploads('moving')).toEqual([]);
  });

  it('is done when only the word of its completion was lost', async () => {
    const fixture = await open(engine);
    await addLarge(fixture, 0.5);
    const JobId = await fixture.start(toBucket);
    fixture.s3.before = ({ kind }) => (kind === 'other' ? 'SlowDown' : undefined);
    while (countOf(fixture, 'other') === 0) await fixture.step();
    fixture.s3.before = () => undefined;
    fixture.pipeline.clock.advance(minuteMs);
    expect(await fixture.finish(JobId)).toMatchObject({ State: 'COMPLETED' });
    expect([countOf(fixture, 'complete'), countOf(fixture, 'part')]).toEqual([2, 1]);
  });

  it('begins again when its staged file is gone', async () => {
    const fixture = await open(engine);
    const JobId = await sendHalf(fixture);
    await rm(join(fixture.dataFolder, 'exports'), { recursive: true });
    fixture.pipeline.clock.advance(20 * minuteMs);
    expect(await fixture.finish(JobId)).toMatchObject({ State: 'COMPLETED' });
    expect(await fixture.s3.uploads('moving')).toEqual([]);
    const object = await objectOf(fixture, JobId);
    expect(object?.metadata['x-amz-meta-sha256']).toBe(sha256Of(object?.body));
  });

  if (engine.name === 'sqlite') return;
  it('stays with the node that has the staged file, and goes on without it after a while', async () => {
    const fixture = await open(engine);
    const other = await fixture.newNode();
    const JobId = await sendHalf(fixture);
    const before = countOf(fixture, 'part');
    await other.runDue();
    expect(countOf(fixture, 'part')).toBe(before);
    expect(await fixture.job(JobId)).toMatchObject({ State: 'RUNNING', EstimatedProgress: 89 });
    fixture.pipeline.clock.advance(20 * minuteMs);
    for (let steps = 0; steps < 8; steps++) await other.runDue();
    expect(await fixture.job(JobId)).toMatchObject({ State: 'COMPLETED' });
    expect(await fixture.s3.uploads('moving')).toEqual([]);
  });
});
