// Whether mail from outside is treated as its sender's DMARC policy asks for; it is, in a new organization.
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { lockOrganization } from '../lock-organization.ts';
import { announceRevision } from '../revisions/announce-revision.ts';
import { selectIsDmarcEnforced, updateIsDmarcEnforced } from './dmarc.store.ts';

export const isDmarcEnforced = (
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<boolean> => selectIsDmarcEnforced(transaction, organizationId);

/** Failures: `organization-not-found`, `organization-state`. */
export async function putDmarcSettings(
  transaction: WriteTransaction,
  { organizationId: givenId, isEnforced }: { organizationId: string; isEnforced: boolean },
): Promise<void> {
  const { id: organizationId } = await lockOrganization(transaction, givenId);
  await updateIsDmarcEnforced(transaction, { organizationId, isEnforced });
  // every node keeps it beside what else is decided about mail on its way
  await announceRevision(transaction, { settings: 'mail-flow', organizationId });
}
