import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectConfiguration } from './identity-provider.store.ts';

/** As an audit row keeps it; undefined when there is none. */
export const viewIdentityProvider = (
  transaction: ReadTransaction,
  { organizationId }: { readonly organizationId: OrganizationId },
): Promise<object | undefined> => selectConfiguration(transaction, organizationId);
