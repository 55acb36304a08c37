import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { newApplicationArn, type IdentityCenterApplication } from './identity-provider.ts';
import {
  deleteApplicationRow,
  insertApplication,
  selectApplicationForUpdate,
  selectIsApplicationUsed,
} from './identity-provider.store.ts';

export async function createApplication(
  transaction: WriteTransaction,
  { name, instanceArn, now }: { readonly name: string; readonly instanceArn: string; readonly now: Instant },
): Promise<IdentityCenterApplication> {
  const application = { arn: newApplicationArn(instanceArn), instanceArn, name, createdAt: now };
  await insertApplication(transaction, application);
  return application;
}

/** None to delete is no failure. Failures: `organization-state` while an organization uses it. */
export async function deleteApplication(transaction: WriteTransaction, arn: string): Promise<void> {
  if ((await selectApplicationForUpdate(transaction, arn)) === undefined) return;
  if (await selectIsApplicationUsed(transaction, arn)) {
    throw new Failure('organization-state', 'An organization lets people in through this application.');
  }
  await deleteApplicationRow(transaction, arn);
}
