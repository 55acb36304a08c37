// What an operation on a mail domain tells the audit.
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { findMailDomain } from './find-mail-domain.ts';

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly DomainName: string };
}

export const aboutDomain = {
  entityOf: (_transaction: ReadTransaction, { input }: Subject): string => input.DomainName.toLowerCase(),
  /** The ownership token is no secret: it is published. */
  view: (transaction: ReadTransaction, { organizationId, input }: Subject) =>
    findMailDomain(transaction, { organizationId, domain: input.DomainName }),
};
