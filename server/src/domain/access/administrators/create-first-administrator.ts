import type { Instant } from '#base/clock.ts';
import { newAdministratorId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { insertAdministrator, isAnyPresent, lockAdministrators } from './administrator.store.ts';
import { firstAdministratorName, type Administrator } from './administrator.ts';

/** Undefined, and nothing done, when there is one already: two nodes may start at the same moment. */
export async function createFirstAdministrator(
  transaction: WriteTransaction,
  { passwordHash, now }: { readonly passwordHash: string; readonly now: Instant },
): Promise<Administrator | undefined> {
  await lockAdministrators(transaction);
  if (await isAnyPresent(transaction)) return undefined;
  const administrator: Administrator = {
    id: newAdministratorId(),
    name: firstAdministratorName,
    role: 'FULL',
    organizationId: null,
    hasTotp: false,
    epoch: 1,
    passwordHash,
    createdAt: now,
  };
  await insertAdministrator(transaction, { ...administrator, nameKey: keyOf(administrator.name) });
  return administrator;
}
