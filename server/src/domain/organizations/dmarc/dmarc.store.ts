import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';

export async function selectIsDmarcEnforced(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<boolean> {
  const row = await transaction.get<{ is_dmarc_enforced: number }>(
    'SELECT is_dmarc_enforced FROM organizations WHERE id = ?',
    [organizationId],
  );
  return row?.is_dmarc_enforced === 1;
}

export const updateIsDmarcEnforced = (
  transaction: WriteTransaction,
  { organizationId, isEnforced }: { organizationId: OrganizationId; isEnforced: boolean },
): Promise<number> =>
  transaction.run('UPDATE organizations SET is_dmarc_enforced = ? WHERE id = ?', [
    isEnforced ? 1 : 0,
    organizationId,
  ]);
