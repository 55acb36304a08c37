// What an operation on the configuration of a domain tells the audit.
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { AvailabilityConfiguration } from './availability-configuration.ts';
import { findAvailability } from './find-availability.ts';

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly DomainName: string };
}

export const aboutAvailability = {
  entityOf: (_transaction: ReadTransaction, { input }: Subject): string => input.DomainName,
  view: (
    transaction: ReadTransaction,
    { organizationId, input }: Subject,
  ): Promise<AvailabilityConfiguration | undefined> =>
    findAvailability(transaction, { organizationId, domain: input.DomainName }),
};
