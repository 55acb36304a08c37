import type { ReadTransaction } from '#storage/store.ts';
import { selectOrganization } from './organization.store.ts';
import { requireActive, type Organization } from './organization.ts';

/** By id alone. Failures: `organization-not-found`, `organization-state`. */
export const requireOrganization = async (
  transaction: ReadTransaction,
  organizationId: string,
): Promise<Organization> =>
  requireActive(await selectOrganization(transaction, { id: organizationId, isLocking: false }));
