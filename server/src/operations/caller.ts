// Who calls, as a protocol has authenticated them.
import type { AdministratorId, EntityId, OrganizationId } from '#base/ids.ts';

export type Caller = AdministratorCaller | UserCaller;

export interface AdministratorCaller {
  readonly kind: 'administrator';
  readonly id: AdministratorId;
  readonly name: string;
  /** The one organization that this administrator looks after; null for the whole installation. */
  readonly organizationId: OrganizationId | null;
}

/** A person of the directory, on business of their own. */
export interface UserCaller {
  readonly kind: 'user';
  readonly id: EntityId;
  readonly name: string;
  readonly organizationId: OrganizationId;
}
