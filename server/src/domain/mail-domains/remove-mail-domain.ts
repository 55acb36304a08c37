import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { deleteDkimKeys, deleteDkimKeysOf } from './dkim/dkim-key.store.ts';
import { deleteMailDomain, deleteMailDomainsOf } from './mail-domain.store.ts';
import type { MailDomain } from './mail-domain.ts';

/** In a locked organization, of no use to anyone. Failures: `invalid-parameter` for one that must stay. */
export async function removeMailDomain(transaction: WriteTransaction, domain: MailDomain): Promise<void> {
  if (domain.isDefault) {
    throw new Failure(
      'invalid-parameter',
      `${domain.name} is the default domain; make another one the default before you remove it.`,
    );
  }
  if (domain.isTestDomain) {
    throw new Failure(
      'invalid-parameter',
      `${domain.name} is the organization’s test domain and cannot be removed.`,
    );
  }
  await deleteDkimKeys(transaction, domain.name);
  await deleteMailDomain(transaction, domain.name);
}

/** With the organization. */
export async function removeMailDomainsOf(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> {
  await deleteDkimKeysOf(transaction, organizationId);
  await deleteMailDomainsOf(transaction, organizationId);
}
