// A user as a list shows it, with its mailbox.
import type { Instant } from '#base/clock.ts';
import type { EntityId } from '#base/ids.ts';
import type { UserRole, UserState } from '#domain/directory/users/user.ts';

export interface FoundUser {
  readonly id: EntityId;
  readonly name: string;
  readonly displayName: string;
  readonly primaryAddress: string | null;
  readonly state: UserState;
  readonly role: UserRole;
  readonly enabledAt: Instant | null;
  readonly disabledAt: Instant | null;
  readonly lastSignInAt: Instant | null;
  /** Null without a mailbox. */
  readonly quotaMegabytes: number | null;
  readonly usedBytes: number | null;
}

export type UserOrder = 'Name' | 'DisplayName' | 'Email' | 'State' | 'QuotaUsed' | 'LastSignIn';
