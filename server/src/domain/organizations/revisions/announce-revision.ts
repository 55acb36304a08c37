import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateToNextRevision } from './revision.store.ts';
import type { RevisedSettings } from './revision.ts';

/**
 * To be called with every change of the settings. After the commit every node hears of it: the topic is the
 * settings' name, the key the organization's id, the value the new revision.
 */
export async function announceRevision(
  transaction: WriteTransaction,
  { settings, organizationId }: { settings: RevisedSettings; organizationId: OrganizationId },
): Promise<void> {
  const value = await updateToNextRevision(transaction, { settings, organizationId });
  transaction.announce({ topic: settings, key: organizationId, value });
}
