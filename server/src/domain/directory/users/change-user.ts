// Writes what other verbs decided: nothing is checked here.
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updatePasswordHash, updateToDeleted, updateUserRow } from './user.store.ts';
import type { UserChanges } from './user.ts';

interface Changed {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
}

export const changeUser = (
  transaction: WriteTransaction,
  { organizationId, userId, changes }: Changed & { readonly changes: UserChanges },
): Promise<void> => updateUserRow(transaction, { organizationId, userId, changes });

export const replacePasswordHash = (
  transaction: WriteTransaction,
  { organizationId, userId, passwordHash }: Changed & { readonly passwordHash: string },
): Promise<void> => updatePasswordHash(transaction, { organizationId, userId, passwordHash });

/** Keeps the row with id, name and display name; forgets the person's details and frees the name. */
export const markUserDeleted = (
  transaction: WriteTransaction,
  { organizationId, userId }: Changed,
): Promise<void> => updateToDeleted(transaction, { organizationId, userId });
