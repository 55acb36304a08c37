// What users, groups and resources have alike: a name, a state, addresses, and a mailbox in some cases.
import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';

export type EntityKind = 'USER' | 'GROUP' | 'RESOURCE';

export type EntityState = 'ENABLED' | 'DISABLED' | 'DELETED';

/** A user, group or resource as far as it is like the others. */
export interface DirectoryEntity {
  readonly organizationId: OrganizationId;
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly name: string;
  readonly state: EntityState;
  readonly primaryAddress: string | null;
  /** While it is enabled; groups and remote users have none. */
  readonly hasMailbox: boolean;
}

type Standing = Pick<DirectoryEntity, 'kind' | 'name' | 'state'>;

/** "user anna", for sentences. */
export const entityWords = ({ kind, name }: Pick<DirectoryEntity, 'kind' | 'name'>): string =>
  `${kind.toLowerCase()} ${name}`;

/** Failures: `entity-state`. */
export function requireEntityNotDeleted(entity: Standing): void {
  if (entity.state !== 'DELETED') return;
  throw new Failure('entity-state', `The ${entityWords(entity)} was deleted.`);
}

/** Failures: `entity-state`. */
export function requireEntityEnabled(entity: Standing): void {
  if (entity.state === 'ENABLED') return;
  throw new Failure('entity-state', `The ${entityWords(entity)} is not enabled.`);
}

/** Before it is deleted. Failures: `entity-state`. */
export function requireEntityNotEnabled(entity: Standing): void {
  if (entity.state !== 'ENABLED') return;
  throw new Failure(
    'entity-state',
    `The ${entityWords(entity)} is enabled; disable it before you delete it.`,
  );
}
