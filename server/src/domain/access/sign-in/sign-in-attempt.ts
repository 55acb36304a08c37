// What every protocol brings to the door, and what it gets.
import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { UserEpochs } from '#domain/directory/users/epoch.ts';
import type { AccessAction } from '../access-rules/access-rule.ts';
import type { SignInCheck } from './sign-in-rules.ts';

/** WorkMail's words for the ways in, as its access control rules have them. */
export type SignInProtocol = AccessAction;

export interface SignInAttempt {
  /** A user's name or any of the user's addresses. */
  readonly name: string;
  /** The password, or a personal access token in its place. */
  readonly secret: string;
  readonly protocol: SignInProtocol;
  /** Of the client itself: a trusted proxy's word is already taken into account. */
  readonly remoteAddress: string;
  readonly isEncrypted: boolean;
}

export interface SignedInUser {
  readonly id: EntityId;
  readonly name: string;
  readonly displayName: string;
  readonly primaryAddress: string | null;
}

/** What somebody came in with. */
export type SignInCredential =
  | { readonly kind: 'password' }
  | {
      readonly kind: 'token';
      readonly tokenId: string;
      readonly epoch: number;
      readonly expiresAt: Instant;
    };

export interface SignedIn {
  readonly user: SignedInUser;
  readonly organizationId: OrganizationId;
  /**
   * As they were read when the secret was found right; a session opened with them ends once they are behind.
   */
  readonly epochs: UserEpochs;
  readonly credential: SignInCredential;
  /** Every rule that was asked, in order, with what it said. */
  readonly checks: readonly SignInCheck[];
}

/** Longer names and secrets belong to nobody and are not looked at. */
export const signInNameLengthMax = 320;
export const secretLengthMax = 256;
