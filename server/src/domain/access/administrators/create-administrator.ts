import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { newAdministratorId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { AdministratorRole } from '#operations/caller.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { Administrator } from './administrator.ts';
import { insertAdministrator } from './administrator.store.ts';

interface Wanted {
  readonly name: string;
  readonly role: AdministratorRole;
  /** For the whole installation when absent. */
  readonly organizationId: string | undefined;
  readonly passwordHash: string;
  readonly now: Instant;
}

/** Failures: `name-unavailable`, `organization-not-found`, `organization-state`. */
export async function createAdministrator(
  transaction: WriteTransaction,
  { name, role, organizationId, passwordHash, now }: Wanted,
): Promise<Administrator> {
  const organization =
    organizationId === undefined ? undefined : await lockOrganization(transaction, organizationId);
  const administrator: Administrator = {
    id: newAdministratorId(),
    name,
    role,
    organizationId: organization?.id ?? null,
    epoch: 1,
    passwordHash,
    hasTotp: false,
    createdAt: now,
  };
  if (await insertAdministrator(transaction, { ...administrator, nameKey: keyOf(name) }))
    return administrator;
  throw new Failure('name-unavailable', 'There is an administrator of this name.');
}
