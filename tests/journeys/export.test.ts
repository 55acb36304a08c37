// An administrator takes a mailbox along: the SDK's export job, into a folder of this machine.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CancelMailboxExportJobCommand,
  DescribeMailboxExportJobCommand,
  ListMailboxExportJobsCommand,
  StartMailboxExportJobCommand,
  type DescribeMailboxExportJobResponse,
  type WorkMailClient,
} from '@aws-sdk/client-workmail';
import { readZip } from '@roost/zip/testing';
import { expect, it, vi } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { awsClient, enrol } from './clients/aws-client.ts';
import { newMail } from './clients/mail.ts';
import { sendMail } from './clients/smtp-client.ts';
import { openStage } from './stage.ts';

describeOnEngines('a mailbox export job', (engine) => {
  const stage = openStage(engine);

  it('writes what was delivered into the folder of its bucket', async () => {
    const place = await stage.newPlace();
    const folder = join(place.dataFolder, 'taken along');
    await mkdir(folder);
    const server = await stage.start(place, { ROOST_EXPORT_FOLDERS: `leaving=${folder}` });
    const client = awsClient(server);
    const { organizationId: OrganizationId } = server.runtime;
    const heron = await enrol(server, 'heron', client);
    const from = 'zoe@sender.example';
    const subject = 'Take this along';
    const { content } = newMail({ subject, to: heron.address });
    await sendMail(server.runtime.endpoints.smtp, { from, to: [heron.address], content });
    const job = {
      OrganizationId,
      EntityId: heron.address,
      RoleArn: 'arn:aws:iam::123456789012:role/export',
      KmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012',
      S3BucketName: 'leaving',
      S3Prefix: 'exports',
    };
    const { JobId = '' } = await client.send(new StartMailboxExportJobCommand(job));
    const described = await untilOver(client, { OrganizationId, JobId });
    expect(described).toMatchObject({
      State: 'COMPLETED',
      EstimatedProgress: 100,
      EntityId: heron.userId,
      S3Path: `exports/${JobId}.zip`,
      StartTime: expect.any(Date),
      EndTime: expect.any(Date),
    });
    const { Jobs } = await client.send(new ListMailboxExportJobsCommand({ OrganizationId }));
    expect(Jobs).toMatchObject([{ JobId, State: 'COMPLETED', S3BucketName: 'leaving' }]);
    const entries = readZip(await readFile(join(folder, 'exports', `${JobId}.zip`)));
    expect(entries.get('INBOX/1.eml')?.toString()).toContain(subject);
    const cancel = new CancelMailboxExportJobCommand({ OrganizationId, JobId });
    await expect(client.send(cancel)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const unmapped = new StartMailboxExportJobCommand({ ...job, S3BucketName: 'elsewhere' });
    await expect(client.send(unmapped)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('ROOST_EXPORT_FOLDERS'),
    });
  });
});

const untilOver = (
  client: WorkMailClient,
  job: { OrganizationId: string; JobId: string },
): Promise<DescribeMailboxExportJobResponse> =>
  vi.waitUntil(
    async () => {
      const now = await client.send(new DescribeMailboxExportJobCommand(job));
      return now.State === 'RUNNING' ? undefined : now;
    },
    { timeout: 15_000, interval: 100 },
  );
