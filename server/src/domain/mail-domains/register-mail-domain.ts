import { randomBytes } from 'node:crypto';
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { domainsPerOrganizationMax } from '#base/limits.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { countMailDomains, insertMailDomain, selectMailDomain } from './mail-domain.store.ts';
import { parseDomainName } from './mail-domain.ts';

/**
 * Registers a domain whose ownership is yet to be shown; once more changes nothing.
 * Failures: `invalid-parameter`, `mail-domain-in-use` by another organization, `limit-exceeded`.
 */
export async function registerMailDomain(
  transaction: WriteTransaction,
  {
    organizationId,
    domain,
    now,
  }: { readonly organizationId: string; readonly domain: string; readonly now: Instant },
): Promise<void> {
  const organization = await lockOrganization(transaction, organizationId);
  await addMailDomain(transaction, { organization, domain, now });
}

export interface AddedDomain {
  readonly organization: Organization;
  readonly domain: string;
  readonly now: Instant;
  /** A domain of the installation itself needs no proof. */
  readonly isVerified?: boolean;
  readonly isTestDomain?: boolean;
}

/** As `registerMailDomain`, for an organization that is locked or new. */
export async function addMailDomain(
  transaction: WriteTransaction,
  { organization, domain, now, isVerified = false, isTestDomain = false }: AddedDomain,
): Promise<void> {
  const name = parseDomainName(domain);
  const existing = await selectMailDomain(transaction, name);
  if (existing?.organizationId === organization.id) return;
  if ((await countMailDomains(transaction, organization.id)) >= domainsPerOrganizationMax) {
    throw new Failure('limit-exceeded', `An organization has at most ${domainsPerOrganizationMax} domains.`);
  }
  const isAdded = await insertMailDomain(transaction, {
    name,
    organizationId: organization.id,
    isTestDomain,
    ownershipState: isVerified ? 'VERIFIED' : 'PENDING',
    ownershipToken: randomBytes(24).toString('base64url'),
    createdAt: now,
  });
  if (!isAdded)
    throw new Failure('mail-domain-in-use', `The domain ${name} belongs to another organization.`);
}
