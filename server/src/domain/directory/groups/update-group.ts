import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { requireEntityNotDeleted } from '../entities/entity.ts';
import { changeGroup } from './change-group.ts';
import { requireGroup } from './find-group.ts';

interface Update {
  readonly organizationId: string;
  readonly identifier: string;
  /** Absent, it stays as it is. */
  readonly isHidden: boolean | undefined;
}

/** Failures: `entity-not-found`, `entity-state` for a deleted group. */
export async function updateGroup(
  transaction: WriteTransaction,
  { organizationId, identifier, isHidden }: Update,
): Promise<void> {
  const organization = await lockOrganization(transaction, organizationId);
  const group = await requireGroup(transaction, { organizationId: organization.id, identifier });
  requireEntityNotDeleted({ ...group, kind: 'GROUP' });
  await changeGroup(transaction, {
    organizationId: organization.id,
    groupId: group.id,
    changes: { isHidden },
  });
}
