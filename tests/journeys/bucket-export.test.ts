// An export to a bucket outlives the server: killed while it sends, it goes on with the next part.
import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DescribeMailboxExportJobCommand,
  StartMailboxExportJobCommand,
  type DescribeMailboxExportJobResponse,
} from '@aws-sdk/client-workmail';
import { readZip } from '@roost/zip/testing';
import { Client } from 'pg';
import { expect, it, vi } from 'vitest';
import { describeOnEngines, type StorePlace } from '#testing/engines.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { startS3, type S3Request, type S3Server } from '#testing/s3-server.ts';
import { awsClient, enrol, type Person } from './clients/aws-client.ts';
import { newMail } from './clients/mail.ts';
import { sendMail } from './clients/smtp-client.ts';
import { openStage } from './stage.ts';

const mebibyte = 1024 * 1024;
const overWithinMs = 60_000;

describeOnEngines('an export to a bucket', (engine) => {
  const stage = openStage(engine);

  it('goes on after kill -9 with the part that was under way', { timeout: 120_000 }, async () => {
    const s3 = await startS3('leaving');
    const place = await stage.newPlace();
    const environment = { ...s3.environment, ROOST_EXPORT_BUCKETS: 'leaving' };
    const first = await stage.start(place, environment);
    const heron = await enrol(first, 'heron');
    const contents = await deliver(first.runtime.endpoints.smtp, heron.address);
    const held = holdPart(s3, 5);
    const job = await startJob(first, heron);
    await held.isReached;
    await first.kill();
    held.release();
    await endLeases(place);
    s3.asked.splice(0);
    const second = await stage.start(place, environment);
    expect(await untilOver(second, job)).toMatchObject({ State: 'COMPLETED', EstimatedProgress: 100 });
    expect(partNumbers(s3)).toEqual([5]);
    const object = await s3.read('leaving', `exports/${job.JobId}.zip`);
    const body = object?.body ?? Buffer.of();
    expect(object?.metadata['x-amz-meta-sha256']).toBe(createHash('sha256').update(body).digest('hex'));
    const sent = [...readZip(body)].filter(([name]) => name.endsWith('.eml'));
    expect(sent).toHaveLength(contents.length);
    for (const [index, [, message]] of sent.entries())
      expect(message.includes(contents[index] ?? '')).toBe(true);
    expect(await s3.uploads('leaving')).toEqual([]);
    expect(await readdir(join(place.dataFolder, 'exports'))).toEqual([]);
  });

  it('does not hold up the stop of the server, and goes on at the next start', async () => {
    const s3 = await startS3('leaving');
    const place = await stage.newPlace();
    const environment = { ...s3.environment, ROOST_EXPORT_BUCKETS: 'leaving' };
    const first = await stage.start(place, environment);
    const held = holdPart(s3, 1);
    const job = await startJob(first, await enrol(first, 'heron'));
    await held.isReached;
    expect(await first.stop()).toBe(0);
    held.release();
    const second = await stage.start(place, environment);
    expect(await untilOver(second, job)).toMatchObject({ State: 'COMPLETED' });
    expect(await s3.uploads('leaving')).toEqual([]);
  });
});

interface Job {
  readonly OrganizationId: string;
  readonly JobId: string;
}

async function startJob(server: RunningServer, { userId }: Person): Promise<Job> {
  const { organizationId: OrganizationId } = server.runtime;
  const { JobId = '' } = await awsClient(server).send(
    new StartMailboxExportJobCommand({
      OrganizationId,
      EntityId: userId,
      RoleArn: 'arn:aws:iam::123456789012:role/export',
      KmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012',
      S3BucketName: 'leaving',
      S3Prefix: 'exports',
    }),
  );
  return { OrganizationId, JobId };
}

function untilOver(server: RunningServer, job: Job): Promise<DescribeMailboxExportJobResponse> {
  const client = awsClient(server);
  return vi.waitUntil(
    async () => {
      const now = await client.send(new DescribeMailboxExportJobCommand(job));
      return now.State === 'RUNNING' ? undefined : now;
    },
    { timeout: overWithinMs, interval: 100 },
  );
}

/** Five parts of 8 MB, of which the first step sends four. */
async function deliver(smtp: string | null, address: string): Promise<Buffer[]> {
  const contents = Array.from({ length: 3 }, () => {
    const random = randomBytes(12 * mebibyte).toString('base64');
    return Buffer.concat([newMail().content, Buffer.from(random.replaceAll(/.{76}/g, '$&\r\n'))]);
  });
  for (const content of contents)
    await sendMail(smtp, { from: 'zoe@sender.example', to: [address], content });
  return contents;
}

/** Other nodes may have taken a killed node's work only after minutes, which a test does not wait for. */
async function endLeases({ databaseUrl }: StorePlace): Promise<void> {
  if (databaseUrl === null) return;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('UPDATE tasks SET run_after = 0');
  await client.end();
}

/** The first time that the part is sent, the bucket takes its time. */
function holdPart(s3: S3Server, number: number): { isReached: Promise<void>; release: () => void } {
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  s3.before = async (request) => {
    if (partNumber(request) !== number) return undefined;
    reached.resolve();
    await released.promise;
    return undefined;
  };
  return { isReached: reached.promise, release: () => released.resolve() };
}

const partNumbers = (s3: S3Server): number[] =>
  s3.asked.filter(({ kind }) => kind === 'part').map((request) => partNumber(request));

const partNumber = ({ query }: S3Request): number => Number(query.get('partNumber'));
