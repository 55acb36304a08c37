import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateOwnershipState } from './mail-domain.store.ts';
import { requireMailDomain } from './require-mail-domain.ts';

/** Takes the administrator's word for who owns the domain. Failures: `mail-domain-not-found`. */
export async function assertMailDomain(
  transaction: WriteTransaction,
  { organizationId, domain }: { readonly organizationId: string; readonly domain: string },
): Promise<void> {
  const organization = await lockOrganization(transaction, organizationId);
  const found = await requireMailDomain(transaction, { organizationId: organization.id, domain });
  await updateOwnershipState(transaction, { name: found.name, ownershipState: 'VERIFIED' });
}
