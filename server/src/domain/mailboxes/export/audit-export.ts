import type { Instant } from '#base/clock.ts';
import { recordAuditEvent } from '#operations/audit/record-audit-event.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { ExportJob } from './export-job.ts';

/** The start and the cancel are operations, and audited as such; how it ended by itself is told here. */
export async function auditExportEnd(
  transaction: WriteTransaction,
  {
    job,
    errorInfo,
    messages,
    sizeBytes,
    sha256,
    now,
  }: {
    readonly job: ExportJob;
    readonly errorInfo?: string;
    readonly messages?: number;
    readonly sizeBytes?: number;
    /** Of the file in the bucket. */
    readonly sha256?: string | undefined;
    readonly now: Instant;
  },
): Promise<void> {
  const { id: jobId, bucket, path } = job;
  await recordAuditEvent(transaction, {
    organizationId: job.organizationId,
    now,
    actorKind: 'SYSTEM',
    actor: 'mailboxes.export',
    operation: 'ExportMailbox',
    outcome: errorInfo === undefined ? 'SUCCEEDED' : 'FAILED',
    entityId: job.entityId,
    input: JSON.stringify({ jobId, bucket, path, messages, sizeBytes, sha256, errorInfo }),
  });
}
