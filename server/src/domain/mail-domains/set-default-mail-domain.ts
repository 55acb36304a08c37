import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import { recordDefaultMailDomain } from '#domain/organizations/record-default-mail-domain.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { requireVerifiedMailDomain } from './require-mail-domain.ts';

/**
 * Suggested for new addresses from now on; those that exist stay.
 * Failures: `mail-domain-not-found`, `mail-domain-state`.
 */
export async function setDefaultMailDomain(
  transaction: WriteTransaction,
  { organizationId, domain }: { readonly organizationId: string; readonly domain: string },
): Promise<void> {
  const organization = await lockOrganization(transaction, organizationId);
  const found = await requireVerifiedMailDomain(transaction, { organizationId: organization.id, domain });
  await recordDefaultMailDomain(transaction, { organizationId: organization.id, domain: found.name });
}
