import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectConfiguration } from './identity-provider.store.ts';

/** As an audit row keeps it, under names that are not taken for secrets; undefined when there is none. */
export async function viewIdentityProvider(
  transaction: ReadTransaction,
  { organizationId }: { readonly organizationId: OrganizationId },
): Promise<object | undefined> {
  const found = await selectConfiguration(transaction, organizationId);
  if (found === undefined) return undefined;
  const { mode, instanceArn, applicationArn, tokenStatus: status, tokenLifetimeDays: lifetimeDays } = found;
  return { mode, instanceArn, applicationArn, personalAccess: { status, lifetimeDays } };
}
