import { randomUUID } from 'node:crypto';
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { entityWords, requireEntityEnabled } from '#domain/directory/entities/entity.ts';
import { entityNotFound, requireEntity } from '#domain/directory/entities/find-entity.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import { enqueueTask } from '#jobs/task.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { findMailboxOf } from '../find-mailbox.ts';
import type { Mailbox } from '../mailbox.ts';
import { insertJob, selectRunningMailboxes } from './export-job.store.ts';
import { exportStep, runningExportsMax, type ExportJob } from './export-job.ts';
import { exportPath } from './export-path.ts';

type Given = Pick<ExportJob, 'description' | 'roleArn' | 'kmsKeyArn' | 'bucket' | 'prefix'>;

/**
 * Begins to export the mailbox of an enabled user or resource. Whether the bucket serves is asked before.
 * Failures: `entity-not-found`, `entity-state`, `invalid-parameter`, `limit-exceeded`, `organization-…`.
 */
export async function startExport(
  transaction: WriteTransaction,
  {
    organizationId: givenId,
    identifier,
    now,
    ...given
  }: Given & {
    readonly organizationId: string;
    readonly identifier: string;
    readonly now: Instant;
  },
): Promise<ExportJob> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  const mailbox = await requireMailboxOf(transaction, { organizationId, identifier });
  const running = await selectRunningMailboxes(transaction, organizationId);
  if (running.includes(mailbox.id)) {
    throw new Failure('limit-exceeded', 'This mailbox is being exported already.');
  }
  if (running.length >= runningExportsMax) {
    const sentence = `At most ${runningExportsMax} mailboxes of an organization are exported at once.`;
    throw new Failure('limit-exceeded', sentence);
  }
  const id = randomUUID();
  const job: ExportJob = {
    ...given,
    organizationId,
    id,
    entityId: mailbox.ownerId,
    mailboxId: mailbox.id,
    path: exportPath({ prefix: given.prefix, jobId: id }),
    state: 'RUNNING',
    percentDone: 0,
    errorInfo: null,
    startedAt: now,
    endedAt: null,
  };
  await insertJob(transaction, job);
  await enqueueTask(transaction, exportStep, { payload: { organizationId, jobId: id, step: 0 }, now });
  return job;
}

async function requireMailboxOf(
  transaction: ReadTransaction,
  wanted: { readonly organizationId: OrganizationId; readonly identifier: string },
): Promise<Mailbox & { readonly ownerId: NonNullable<Mailbox['ownerId']> }> {
  const entity = await requireEntity(transaction, wanted);
  if (entity.state === 'DELETED') throw entityNotFound(wanted.identifier);
  if (entity.kind === 'GROUP') throw new Failure('invalid-parameter', 'A group has no mailbox to export.');
  requireEntityEnabled(entity);
  const { organizationId } = wanted;
  const mailbox = await findMailboxOf(transaction, { organizationId, ownerId: entity.id });
  if (mailbox?.state === 'ACTIVE') return { ...mailbox, ownerId: entity.id };
  throw new Failure('entity-state', `The ${entityWords(entity)} has no mailbox.`);
}
