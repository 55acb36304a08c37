import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { Instant } from '#base/clock.ts';

/** What may be in a group. */
export type MemberKind = 'USER' | 'GROUP';

export type GroupState = 'ENABLED' | 'DISABLED' | 'DELETED';

/** A distribution list and a holder of rights, without a mailbox of its own. */
export interface Group {
  readonly organizationId: OrganizationId;
  readonly id: EntityId;
  /** As it was written; unique in the organization without regard to case, and never changed. */
  readonly name: string;
  readonly state: GroupState;
  readonly isHidden: boolean;
  /** Kept while the group is disabled; null before the first time it is enabled and after it is deleted. */
  readonly primaryAddress: string | null;
  readonly createdAt: Instant;
  readonly enabledAt: Instant | null;
  readonly disabledAt: Instant | null;
}
