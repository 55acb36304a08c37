// Begins to write a mailbox as one zip file into a bucket of ROOST_EXPORT_BUCKETS, which encrypts it with the
// KMS key, or into the folder that ROOST_EXPORT_FOLDERS maps the bucket to. The role is recorded and not
// assumed; a file in a folder is NOT encrypted: keep the folder safe.
import { workMailOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { findEntity } from '#domain/directory/entities/find-entity.ts';
import { operation, type Operation } from '#operations/operation.ts';
import type { ExportPlaces } from './export-parts.ts';
import { findExport } from './find-export.ts';
import { startExport } from './start-export.ts';

export const startMailboxExportJob = (places: ExportPlaces): Operation =>
  operation({
    contract: workMailOperations.StartMailboxExportJob,
    access: 'write',
    scope: 'organization',
    entityOf: async (transaction, { organizationId, input }) =>
      (await findEntity(transaction, { organizationId, identifier: input.EntityId }))?.id,
    view: async (transaction, { organizationId, output }) =>
      output?.JobId === undefined ? undefined : findExport(transaction, { organizationId, id: output.JobId }),
    prepare: ({ input }) => requireBucket(places, input.S3BucketName),
    async handle(transaction, { input, organization, now }) {
      const job = await startExport(transaction, {
        organizationId: organization.id,
        identifier: input.EntityId,
        description: input.Description ?? null,
        roleArn: input.RoleArn,
        kmsKeyArn: input.KmsKeyArn,
        bucket: input.S3BucketName,
        prefix: input.S3Prefix,
        now,
      });
      return { JobId: job.id };
    },
  });

async function requireBucket({ archives, buckets }: ExportPlaces, bucket: string): Promise<void> {
  if (!archives.has(bucket)) {
    const mapping = `ROOST_EXPORT_FOLDERS=${bucket}=/a/folder`;
    throw new Failure(
      'invalid-parameter',
      `The bucket ${bucket} stands for no folder of this server: map it with the setting ${mapping}, or ` +
        'add it to ROOST_EXPORT_BUCKETS when the file is to be written to the bucket itself.',
    );
  }
  if (await archives.isReady(bucket)) return;
  const sentence = buckets.has(bucket)
    ? `This server has no room left to prepare the file for the bucket ${bucket}.`
    : `The folder for the bucket ${bucket} is not there, cannot be written to or has no room left.`;
  throw new Failure('invalid-parameter', sentence);
}
