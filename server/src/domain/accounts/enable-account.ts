import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId } from '#base/ids.ts';
import {
  addressKeyOf,
  parseEmailAddress,
  type EmailAddress,
} from '#domain/directory/aliases/email-address.ts';
import { setPrimaryAddress } from '#domain/directory/aliases/set-primary-address.ts';
import { changeUser } from '#domain/directory/users/change-user.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireNotDeleted, type User } from '#domain/directory/users/user.ts';
import { reattachMailbox, releaseMailbox } from '#domain/mailboxes/attach-mailbox.ts';
import { provisionMailbox } from '#domain/mailboxes/provision-mailbox.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';

interface Enabling {
  readonly organizationId: string;
  readonly identifier: string;
  /** Becomes the primary address. */
  readonly address: string;
  readonly now: Instant;
}

/**
 * Makes a user a mail user, for the first time or again; who is so already with this address stays as is.
 * Failures: `invalid-parameter`, `entity-not-found`, `entity-state`, `entity-already-registered`,
 * `mail-domain-not-found`, `mail-domain-state`, `address-in-use`.
 */
export async function enableAccount(
  transaction: WriteTransaction,
  { organizationId, identifier, address: text, now }: Enabling,
): Promise<EntityId> {
  const organization = await lockOrganization(transaction, organizationId);
  const user = await requireUser(transaction, { organizationId: organization.id, identifier });
  requireNotDeleted(user);
  const address = parseEmailAddress(text);
  if (user.state === 'ENABLED') {
    assertRegisteredWith(user, address);
    return user.id;
  }
  await setPrimaryAddress(transaction, { organization, user, address, now });
  await changeUser(transaction, {
    organizationId: organization.id,
    userId: user.id,
    changes: { state: 'ENABLED', enabledAt: now, disabledAt: null },
  });
  if (user.role !== 'REMOTE_USER') await giveMailbox(transaction, { user, now });
  return user.id;
}

function assertRegisteredWith(user: User, address: EmailAddress): void {
  if (user.primaryAddress?.toLowerCase() === addressKeyOf(address)) return;
  throw new Failure(
    'entity-already-registered',
    `The user ${user.name} is enabled already, with another address.`,
  );
}

/** The one from before when it is still there, otherwise a new one. */
async function giveMailbox(
  transaction: WriteTransaction,
  { user, now }: { readonly user: User; readonly now: Instant },
): Promise<void> {
  const owner = { organizationId: user.organizationId, ownerId: user.id };
  if (await reattachMailbox(transaction, owner)) return;
  // one that is being emptied still bears the owner's id
  await releaseMailbox(transaction, { ...owner, now });
  await provisionMailbox(transaction, { ...owner, ownerName: user.name, now });
}
