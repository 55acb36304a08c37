// What the audit is told of a domain whose verification or keys change.
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { aboutDomain } from '../about-domain.ts';
import { findDkimKeys } from '../dkim/find-dkim-keys.ts';
import { findMailDomain } from '../find-mail-domain.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  readonly domain: string;
}

export async function viewVerification(
  transaction: ReadTransaction,
  wanted: Wanted,
): Promise<object | undefined> {
  const domain = await findMailDomain(transaction, wanted);
  if (domain === undefined) return undefined;
  const keys = await findDkimKeys(transaction, domain.name);
  return {
    name: domain.name,
    ownershipState: domain.ownershipState,
    dkimKeys: keys.map(({ selector, state }) => ({ selector, state })),
  };
}

export const aboutVerification = {
  entityOf: aboutDomain.entityOf,
  view: (transaction: ReadTransaction, subject: Parameters<typeof aboutDomain.view>[1]) =>
    viewVerification(transaction, {
      organizationId: subject.organizationId,
      domain: subject.input.DomainName,
    }),
};
