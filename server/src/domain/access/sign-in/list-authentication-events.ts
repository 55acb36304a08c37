import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectOfUser } from './authentication-event.store.ts';
import type { AuthenticationEvent } from './authentication-event.ts';

/** Newest first, at most `limit`. */
export const listAuthenticationEvents = (
  transaction: ReadTransaction,
  whose: { readonly organizationId: OrganizationId; readonly userId: EntityId; readonly limit: number },
): Promise<AuthenticationEvent[]> => selectOfUser(transaction, whose);
