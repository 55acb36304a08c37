import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { keyOf } from '#base/key.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import {
  availabilityConfigurationsMax,
  sealingPurpose,
  type EwsProvider,
} from './availability-configuration.ts';
import {
  deleteConfiguration,
  insertConfiguration,
  selectConfigurations,
  updateConfiguration,
} from './availability-configuration.store.ts';

interface GivenConfiguration {
  readonly organizationId: string;
  readonly domain: string;
  readonly provider: EwsProvider;
  readonly sealedBox: SealedBox;
  readonly now: Instant;
}

/** Failures: `name-unavailable`, `limit-exceeded`, `organization-not-found`, `organization-state`. */
export async function createAvailability(
  transaction: WriteTransaction,
  given: GivenConfiguration,
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, given.organizationId);
  const limit = availabilityConfigurationsMax;
  const others = await selectConfigurations(transaction, { organizationId, after: '', limit });
  const domain = keyOf(given.domain);
  if (others.some((other) => other.domain === domain)) {
    throw new Failure('name-unavailable', `There is a configuration of ${domain} already; update it.`);
  }
  if (others.length >= limit) {
    throw new Failure('limit-exceeded', `An organization has at most ${limit} availability configurations.`);
  }
  const { now } = given;
  await insertConfiguration(transaction, {
    organizationId,
    domain,
    createdAt: now,
    modifiedAt: now,
    ...sealed(given, sealingPurpose(organizationId, domain)),
  });
}

/** Failures: `resource-not-found`, `organization-not-found`, `organization-state`. */
export async function updateAvailability(
  transaction: WriteTransaction,
  given: GivenConfiguration,
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, given.organizationId);
  const domain = keyOf(given.domain);
  const isUpdated = await updateConfiguration(transaction, {
    organizationId,
    domain,
    modifiedAt: given.now,
    ...sealed(given, sealingPurpose(organizationId, domain)),
  });
  if (!isUpdated) throw availabilityNotFound(domain);
}

/** Nothing to delete is no failure. Failures: `organization-not-found`, `organization-state`. */
export async function deleteAvailability(
  transaction: WriteTransaction,
  { organizationId: givenId, domain }: { organizationId: string; domain: string },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  await deleteConfiguration(transaction, { organizationId, domain: keyOf(domain) });
}

const sealed = ({ provider, sealedBox }: GivenConfiguration, purpose: string) => ({
  endpoint: provider.endpoint,
  userName: provider.userName,
  sealedPassword: sealedBox.seal(provider.password, purpose),
});

export const availabilityNotFound = (domain: string): Failure =>
  new Failure('resource-not-found', `There is no availability configuration of ${domain}.`);
