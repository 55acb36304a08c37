import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId } from '#base/ids.ts';
import {
  addressKeyOf,
  parseEmailAddress,
  type EmailAddress,
} from '#domain/directory/aliases/email-address.ts';
import { setPrimaryAddress } from '#domain/directory/aliases/set-primary-address.ts';
import { changeEntity } from '#domain/directory/entities/change-entity.ts';
import {
  entityWords,
  requireEntityNotDeleted,
  type DirectoryEntity,
} from '#domain/directory/entities/entity.ts';
import { requireEntity } from '#domain/directory/entities/find-entity.ts';
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
 * Gives a user, group or resource its address, and a mailbox to those that have one, for the first time or
 * again; who is enabled already with this address stays as is.
 * Failures: `invalid-parameter`, `entity-not-found`, `entity-state`, `entity-already-registered`,
 * `mail-domain-not-found`, `mail-domain-state`, `address-in-use`.
 */
export async function enableAccount(
  transaction: WriteTransaction,
  { organizationId, identifier, address: text, now }: Enabling,
): Promise<EntityId> {
  const organization = await lockOrganization(transaction, organizationId);
  const entity = await requireEntity(transaction, { organizationId: organization.id, identifier });
  requireEntityNotDeleted(entity);
  const address = parseEmailAddress(text);
  if (entity.state === 'ENABLED') {
    assertRegisteredWith(entity, address);
    return entity.id;
  }
  await setPrimaryAddress(transaction, { organization, entity, address, now });
  await changeEntity(transaction, {
    entity,
    changes: { state: 'ENABLED', enabledAt: now, disabledAt: null },
  });
  if (entity.hasMailbox) await giveMailbox(transaction, { entity, now });
  return entity.id;
}

function assertRegisteredWith(entity: DirectoryEntity, address: EmailAddress): void {
  if (entity.primaryAddress?.toLowerCase() === addressKeyOf(address)) return;
  throw new Failure(
    'entity-already-registered',
    `The ${entityWords(entity)} is enabled already, with another address.`,
  );
}

/** The one from before when it is still there, otherwise a new one. */
async function giveMailbox(
  transaction: WriteTransaction,
  { entity, now }: { readonly entity: DirectoryEntity; readonly now: Instant },
): Promise<void> {
  const owner = { organizationId: entity.organizationId, ownerId: entity.id };
  if (await reattachMailbox(transaction, owner)) return;
  // one that is being emptied still bears the owner's id
  await releaseMailbox(transaction, { ...owner, ownerName: entity.name, now });
  await provisionMailbox(transaction, { ...owner, ownerName: entity.name, now });
}
