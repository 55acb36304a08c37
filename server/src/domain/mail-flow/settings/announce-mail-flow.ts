import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { raiseMailFlowRevision } from './mail-flow-revision.store.ts';

/** Announced after the commit; the key is the organization's id, the value the new revision. */
export const mailFlowTopic = 'mail-flow';

/** To be called with every change of the rules and of whether events are asked for: they count at once. */
export async function announceMailFlow(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> {
  const revision = await raiseMailFlowRevision(transaction, organizationId);
  transaction.announce({ topic: mailFlowTopic, key: organizationId, value: revision });
}
