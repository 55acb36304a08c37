import { Failure } from '#base/failure.ts';
import { isDomainInUse } from '#domain/directory/aliases/is-domain-in-use.ts';
import { findMailDomain } from '#domain/mail-domains/find-mail-domain.ts';
import { removeMailDomain } from '#domain/mail-domains/remove-mail-domain.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';

/**
 * Takes a domain from the organization; one that it does not have is passed over.
 * Failures: `mail-domain-in-use` by an address, also of a disabled user; `invalid-parameter` for the default
 * domain and the test domain.
 */
export async function deregisterMailDomain(
  transaction: WriteTransaction,
  { organizationId, domain }: { readonly organizationId: string; readonly domain: string },
): Promise<void> {
  const organization = await lockOrganization(transaction, organizationId);
  const found = await findMailDomain(transaction, { organizationId: organization.id, domain });
  if (found === undefined) return;
  const isRemovable = !found.isDefault && !found.isTestDomain;
  if (isRemovable && (await isDomainInUse(transaction, found.name))) {
    throw new Failure('mail-domain-in-use', `Addresses of the organization still end in ${found.name}.`);
  }
  await removeMailDomain(transaction, found);
}
