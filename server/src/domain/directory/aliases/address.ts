import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { EntityKind } from '../entities/entity.ts';
import type { EmailAddress } from './email-address.ts';

export interface Entity {
  readonly organizationId: OrganizationId;
  readonly entityId: EntityId;
  readonly entityKind: EntityKind;
}

/** One row per address, primary or alias: an address is one in the installation. */
export interface Address extends Entity {
  readonly address: EmailAddress;
  readonly isPrimary: boolean;
  readonly createdAt: Instant;
}
