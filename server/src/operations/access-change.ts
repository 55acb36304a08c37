// What a change does to who may do what, as a preview tells it. The nouns say it of their own operations; the
// machinery knows no more than that there are such changes.
import type { ReadTransaction } from '#storage/store.ts';

/** KEPT: one way to it went, another is left. */
export type AccessTurn = 'GAINED' | 'LOST' | 'KEPT';

/**
 * What a person may do with a target; READ_ONLY and FULL_ACCESS of a role are what it may do as the person.
 */
export type AccessPermission = 'FULL_ACCESS' | 'SEND_AS' | 'SEND_ON_BEHALF' | 'SYNCHRONIZE' | 'READ_ONLY';

export interface AccessChange {
  readonly turn: AccessTurn;
  readonly permissions: readonly AccessPermission[];
  /** Who gains or loses; whose phone it is; whose mailbox a role acts in. */
  readonly user: { readonly id: string; readonly displayName: string };
  readonly target: {
    /** Another's mailbox, the address of a group, a phone, or a role of impersonation. */
    readonly kind: 'MAILBOX' | 'ADDRESS' | 'DEVICE' | 'IMPERSONATION_ROLE';
    readonly id: string;
    readonly displayName: string;
  };
  /** Names of groups by which it was given, is given, or still is; empty when it is not by a group. */
  readonly via: readonly string[];
}

export interface AccessChanges {
  /** At most `namedChangesMax`. */
  readonly named: readonly AccessChange[];
  /** Of all, named or not. */
  readonly gainedCount: number;
  readonly lostCount: number;
  /** False: so many are touched that not all were looked at. */
  readonly isComplete: boolean;
}

/** A preview is read by a person. */
export const namedChangesMax = 100;

/** Looks again, after the change and in its transaction. */
export type AccessLook = (transaction: ReadTransaction) => Promise<AccessChanges>;

export const noAccessChanges: AccessChanges = { named: [], gainedCount: 0, lostCount: 0, isComplete: true };
