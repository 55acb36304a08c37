import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import { scheduleCheck } from '../check/schedule-check.ts';
import { requireMailDomain } from '../require-mail-domain.ts';
import { addDkimKey } from './add-dkim-key.ts';
import { selectDkimKeys } from './dkim-key.store.ts';
import type { DkimKey, NewDkimKey } from './dkim-key.ts';

/**
 * Puts a new key beside the one that signs; it takes over once its record is seen.
 * Failures: `mail-domain-not-found`, `mail-domain-state` while another one waits for that.
 */
export async function rotateDkimKey(
  transaction: WriteTransaction,
  {
    organizationId,
    domain,
    now,
    ...added
  }: NewDkimKey & { readonly organizationId: string; readonly domain: string; readonly now: Instant },
): Promise<DkimKey> {
  const organization = await lockOrganization(transaction, organizationId);
  const { name } = await requireMailDomain(transaction, { organizationId: organization.id, domain });
  const keys = await selectDkimKeys(transaction, name);
  const waiting = keys.find(({ state }) => state === 'PENDING');
  if (waiting !== undefined) {
    throw new Failure(
      'mail-domain-state',
      `The key ${waiting.selector} of ${name} has not been seen in DNS yet: publish its record first.`,
    );
  }
  const key = await addDkimKey(transaction, { ...added, domain: name, now });
  await scheduleCheck(transaction, { name, now });
  return key;
}
