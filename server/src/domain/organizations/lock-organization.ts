import type { WriteTransaction } from '#storage/store.ts';
import { selectOrganization } from './organization.store.ts';
import { requireActive, type Organization } from './organization.ts';

/**
 * The first statement of every change of accounts: they run one after the other within an organization, so
 * that what a verb found free stays free until it commits.
 * Failures: `organization-not-found`, `organization-state`.
 */
export const lockOrganization = async (
  transaction: WriteTransaction,
  organizationId: string,
): Promise<Organization> =>
  requireActive(await selectOrganization(transaction, { id: organizationId, isLocking: true }));
