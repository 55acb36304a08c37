import type { ReadTransaction } from '#storage/store.ts';
import {
  selectFirstOrganization,
  selectOrganization,
  selectOrganizationByAlias,
} from './organization.store.ts';
import type { Organization } from './organization.ts';

/** By id or alias, in any state. The alias of a deleted organization is free and finds nothing. */
export const findOrganization = async (
  transaction: ReadTransaction,
  idOrAlias: string,
): Promise<Organization | undefined> =>
  (await selectOrganization(transaction, { id: idOrAlias, isLocking: false })) ??
  (await selectOrganizationByAlias(transaction, idOrAlias));

/** The one that the installation began with, in any state. */
export const findFirstOrganization = (transaction: ReadTransaction): Promise<Organization | undefined> =>
  selectFirstOrganization(transaction);
