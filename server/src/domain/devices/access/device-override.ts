import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { Effect } from '#domain/access/effect.ts';

/** What holds for one device of one user, whatever the rules say. */
export interface DeviceOverride {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
  /** As it was written; without regard to case. */
  readonly deviceId: string;
  readonly effect: Effect;
  readonly description: string | null;
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
}
