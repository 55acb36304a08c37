import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateToDeleted } from './organization.store.ts';

/** Marks the row and frees the alias; accounts/delete-organization.ts takes care of what is inside. */
export const closeOrganization = (
  transaction: WriteTransaction,
  { organizationId, now }: { readonly organizationId: OrganizationId; readonly now: Instant },
): Promise<void> => updateToDeleted(transaction, { organizationId, now });
