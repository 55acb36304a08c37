// The organization's own row; what comes with it is made by accounts/create-organization.ts.
import { randomBytes } from 'node:crypto';
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { newOrganizationId } from '#base/ids.ts';
import { aliasesPerUserDefault } from '#base/limits.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { insertOrganization, lockOrganizations } from './organization.store.ts';
import { checkOrganizationAlias, type Organization } from './organization.ts';

interface NewOrganization {
  readonly alias: string;
  /** Told whether it is the installation's first. */
  readonly defaultMailDomain: (isFirst: boolean) => string;
  readonly now: Instant;
}

/** Failures: `invalid-parameter`, `name-unavailable`. */
export async function addOrganization(
  transaction: WriteTransaction,
  { alias, defaultMailDomain, now }: NewOrganization,
): Promise<{ readonly organization: Organization; readonly isFirst: boolean }> {
  checkOrganizationAlias(alias);
  const isFirst = !(await lockOrganizations(transaction));
  const organization: Organization = {
    id: newOrganizationId(),
    alias,
    state: 'ACTIVE',
    directoryId: `d-${randomBytes(5).toString('hex')}`,
    directoryType: 'WorkMail',
    defaultMailDomain: defaultMailDomain(isFirst),
    errorMessage: null,
    isInteroperable: false,
    aliasesPerUserMax: aliasesPerUserDefault,
    createdAt: now,
    deletedAt: null,
  };
  if (!(await insertOrganization(transaction, organization))) {
    throw new Failure('name-unavailable', `The alias “${alias}” is taken.`);
  }
  return { organization, isFirst };
}
