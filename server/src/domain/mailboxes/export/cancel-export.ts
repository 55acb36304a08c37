import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { endJob } from './export-job.store.ts';
import { requireExport } from './find-export.ts';

/**
 * The step that runs is the last one, and removes the file. One that was cancelled before stays as it is.
 * Failures: `entity-not-found`, `invalid-parameter` for one that is over.
 */
export async function cancelExport(
  transaction: WriteTransaction,
  {
    organizationId: givenId,
    id,
    now,
  }: {
    readonly organizationId: string;
    readonly id: string;
    readonly now: Instant;
  },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  if (await endJob(transaction, { organizationId, id, state: 'CANCELLED', now })) return;
  const job = await requireExport(transaction, { organizationId, id });
  if (job.state === 'CANCELLED') return;
  throw new Failure('invalid-parameter', `The export job is over: its state is ${job.state}.`);
}
