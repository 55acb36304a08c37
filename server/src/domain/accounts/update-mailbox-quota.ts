import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId } from '#base/ids.ts';
import { entityWords, requireEntityEnabled } from '#domain/directory/entities/entity.ts';
import { requireEntity } from '#domain/directory/entities/find-entity.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import { changeQuota } from '#domain/mailboxes/quota/change-quota.ts';
import { requireQuota } from '#domain/mailboxes/quota/quota.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';

interface Update {
  readonly organizationId: string;
  readonly identifier: string;
  readonly quotaMegabytes: number;
  readonly now: Instant;
}

/** Failures: `invalid-parameter`, `entity-not-found`, `entity-state` for who is disabled or without one. */
export async function updateMailboxQuota(
  transaction: WriteTransaction,
  { organizationId, identifier, quotaMegabytes, now }: Update,
): Promise<EntityId> {
  const organization = await lockOrganization(transaction, organizationId);
  const entity = await requireEntity(transaction, { organizationId: organization.id, identifier });
  requireQuota(quotaMegabytes);
  requireEntityEnabled(entity);
  const mailbox = await findMailboxOf(transaction, { organizationId: organization.id, ownerId: entity.id });
  if (mailbox === undefined) throw new Failure('entity-state', `The ${entityWords(entity)} has no mailbox.`);
  await changeQuota(transaction, { mailboxId: mailbox.id, quotaMegabytes, now });
  return entity.id;
}
