import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectEpochs, selectEpochsOfMany } from './credential.store.ts';
import type { UserEpochs } from './epoch.ts';

/** Undefined when the user is gone. */
export const readEpochs = (
  transaction: ReadTransaction,
  whose: { readonly organizationId: OrganizationId; readonly userId: EntityId },
): Promise<UserEpochs | undefined> => selectEpochs(transaction, whose);

/** One query for all; those who are gone are missing from the answer. */
export const readEpochsOfMany = (
  transaction: ReadTransaction,
  userIds: readonly EntityId[],
): Promise<ReadonlyMap<EntityId, UserEpochs>> => selectEpochsOfMany(transaction, userIds);
