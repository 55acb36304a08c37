import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateDefaultMailDomain } from './organization.store.ts';

/** Only writes; whether the domain may be the default is decided in mail-domains/. */
export const recordDefaultMailDomain = (
  transaction: WriteTransaction,
  { organizationId, domain }: { readonly organizationId: OrganizationId; readonly domain: string },
): Promise<void> => updateDefaultMailDomain(transaction, { organizationId, domain });
