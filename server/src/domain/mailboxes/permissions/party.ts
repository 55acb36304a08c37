// The two sides of a grant: whose mailbox it is, and who gets the permission.
import { Failure } from '#base/failure.ts';
import type { EntityId } from '#base/ids.ts';
import type { EntityKind } from '#domain/directory/aliases/address.ts';

export interface Party {
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly name: string;
  readonly state: 'ENABLED' | 'DISABLED' | 'DELETED';
}

/** Failure: `entity-state`. */
export function requireEnabledParty({ name, state }: Party): void {
  if (state === 'ENABLED') return;
  throw new Failure('entity-state', `${name} is not enabled.`);
}

/** Failure: `entity-state`. */
export function requireLivingParty({ name, state }: Party): void {
  if (state === 'DELETED') throw new Failure('entity-state', `${name} was deleted.`);
}
