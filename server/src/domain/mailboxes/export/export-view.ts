// Export jobs in WorkMail's members.
import type { ExportJob } from './export-job.ts';

/** In a list. */
export const toWireListing = (job: ExportJob) => ({
  JobId: job.id,
  EntityId: job.entityId,
  Description: job.description ?? undefined,
  S3BucketName: job.bucket,
  S3Path: job.path,
  EstimatedProgress: job.percentDone,
  State: job.state,
  StartTime: job.startedAt,
  EndTime: job.endedAt ?? undefined,
});

export function toWireJob(job: ExportJob) {
  const { JobId: _id, ...listing } = toWireListing(job);
  return {
    ...listing,
    RoleArn: job.roleArn,
    KmsKeyArn: job.kmsKeyArn,
    S3Prefix: job.prefix,
    ErrorInfo: job.errorInfo ?? undefined,
  };
}
