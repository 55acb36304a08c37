import { randomBytes } from 'node:crypto';
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { domainsPerOrganizationMax } from '#base/limits.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { firstCheckDelayMs } from './check/check-times.ts';
import { addFirstDkimKey } from './dkim/add-dkim-key.ts';
import type { NewDkimKey } from './dkim/dkim-key.ts';
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
    ...added
  }: Omit<AddedDomain, 'organization' | 'isVerified' | 'isTestDomain'> & { readonly organizationId: string },
): Promise<void> {
  const organization = await lockOrganization(transaction, organizationId);
  await addMailDomain(transaction, { organization, ...added });
}

export interface AddedDomain {
  readonly organization: Organization;
  readonly domain: string;
  readonly now: Instant;
  /** Made before the transaction; a sweep makes one for a domain that has none. */
  readonly dkimKey?: NewDkimKey | undefined;
  /** A domain of the installation itself needs no proof. */
  readonly isVerified?: boolean;
  readonly isTestDomain?: boolean;
}

/** As `registerMailDomain`, for an organization that is locked or new. */
export async function addMailDomain(
  transaction: WriteTransaction,
  { organization, domain, now, dkimKey, isVerified = false, isTestDomain = false }: AddedDomain,
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
    nextCheckAt: now + firstCheckDelayMs,
  });
  if (!isAdded)
    throw new Failure('mail-domain-in-use', `The domain ${name} belongs to another organization.`);
  if (dkimKey !== undefined) await addFirstDkimKey(transaction, { ...dkimKey, domain: name, now });
}
