import type { OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import { pageOf, readPageKey, type Page, type PageRequest } from '#base/page.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { ReadTransaction } from '#storage/store.ts';
import {
  sealingPurpose,
  type AvailabilityConfiguration,
  type EwsProvider,
} from './availability-configuration.ts';
import {
  selectConfiguration,
  selectConfigurations,
  type SealedConfiguration,
} from './availability-configuration.store.ts';
import { availabilityNotFound } from './change-availability.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  readonly domain: string;
}

/** Without the password. */
export async function findAvailability(
  transaction: ReadTransaction,
  { organizationId, domain }: Wanted,
): Promise<AvailabilityConfiguration | undefined> {
  const found = await selectConfiguration(transaction, { organizationId, domain: keyOf(domain) });
  return found && withoutSecret(found);
}

/** With its password in words, for who calls the provider. Failure: `resource-not-found`. */
export async function requireProvider(
  transaction: ReadTransaction,
  { organizationId, domain: given, sealedBox }: Wanted & { readonly sealedBox: SealedBox },
): Promise<EwsProvider> {
  const domain = keyOf(given);
  const found = await selectConfiguration(transaction, { organizationId, domain });
  if (found === undefined) throw availabilityNotFound(domain);
  const { endpoint, userName, sealedPassword } = found;
  const password = sealedBox.open(sealedPassword, sealingPurpose(organizationId, domain));
  return { endpoint, userName, password };
}

export async function listAvailability(
  transaction: ReadTransaction,
  { organizationId, after, limit }: PageRequest & { readonly organizationId: OrganizationId },
): Promise<Page<AvailabilityConfiguration>> {
  const [afterDomain = ''] = after === undefined ? [] : readPageKey(after, 1);
  const found = await selectConfigurations(transaction, {
    organizationId,
    after: afterDomain,
    limit: limit + 1,
  });
  return pageOf(found, { limit, keyOf: ({ domain }) => [domain], toItem: withoutSecret });
}

const withoutSecret = ({
  sealedPassword: _sealedPassword,
  ...configuration
}: SealedConfiguration): AvailabilityConfiguration => configuration;
