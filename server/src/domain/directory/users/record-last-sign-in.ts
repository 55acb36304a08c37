import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateLastSignIn } from './credential.store.ts';

/** Shown as "last sign-in" in the user's details. */
export const recordLastSignIn = (
  transaction: WriteTransaction,
  whose: { readonly organizationId: OrganizationId; readonly userId: EntityId; readonly now: Instant },
): Promise<void> => updateLastSignIn(transaction, whose);
