import { Failure } from '#base/failure.ts';
import type { Instant } from '#base/clock.ts';
import type { EntityId } from '#base/ids.ts';
import type { EntityState } from '../entities/entity.ts';
import { assertNameIsNotReserved } from '../entities/reserved-name.ts';
import type { Standing, StandingChanges } from '../entities/standing-row.ts';

/** What may be in a group. */
export type MemberKind = 'USER' | 'GROUP';

/** A distribution list and a holder of rights, without a mailbox of its own. Its name never changes. */
export type Group = Standing;

export type GroupChanges = Omit<StandingChanges, 'name'>;

export interface EffectiveMember {
  readonly entityId: EntityId;
  readonly kind: MemberKind;
}

/** A user or group that is itself in a group. */
export interface Member {
  readonly id: EntityId;
  readonly kind: MemberKind;
  readonly name: string;
  readonly state: EntityState;
  readonly enabledAt: Instant | null;
  readonly disabledAt: Instant | null;
}

const lengthMax = 256;
// what WorkMail takes, without what cannot be shown
const pattern = /^[\u0020-\u007e\u00a0-\u00ff]+$/;

/** Failures: `invalid-parameter`, `reserved-name`. */
export function checkGroupName(name: string): void {
  if (name.length > lengthMax || !pattern.test(name) || name.trim() !== name) {
    throw new Failure(
      'invalid-parameter',
      `A group name has at most ${lengthMax} characters of Latin-1 and no space at either end.`,
    );
  }
  assertNameIsNotReserved(name);
}
