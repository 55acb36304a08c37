import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { findMailDomain } from './find-mail-domain.ts';
import { domainNotFound, type MailDomain } from './mail-domain.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  readonly domain: string;
}

/** Failures: `mail-domain-not-found`. */
export async function requireMailDomain(transaction: ReadTransaction, wanted: Wanted): Promise<MailDomain> {
  const found = await findMailDomain(transaction, wanted);
  if (found === undefined) throw domainNotFound(wanted.domain);
  return found;
}

/** One that addresses may use. Failures: `mail-domain-not-found`, `mail-domain-state`. */
export async function requireVerifiedMailDomain(
  transaction: ReadTransaction,
  wanted: Wanted,
): Promise<MailDomain> {
  const found = await requireMailDomain(transaction, wanted);
  if (found.ownershipState !== 'VERIFIED') {
    throw new Failure('mail-domain-state', `The ownership of ${found.name} is not verified yet.`);
  }
  return found;
}
