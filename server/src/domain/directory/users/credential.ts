// What signing in needs to know of a user.
import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { UserEpochs } from './epoch.ts';

export interface Credential {
  readonly organizationId: OrganizationId;
  readonly organizationState: string;
  readonly userId: EntityId;
  readonly userName: string;
  readonly displayName: string;
  readonly primaryAddress: string | null;
  readonly role: string;
  readonly state: string;
  /** Null while no password was set. */
  readonly passwordHash: string | null;
  readonly epochs: UserEpochs;
  readonly lastSignInAt: Instant | null;
}

/** Whom a name means: a bare name that several organizations have means nobody until it is an address. */
export type SignInCandidate =
  | { readonly kind: 'one'; readonly credential: Credential }
  | { readonly kind: 'none' }
  | { readonly kind: 'several' };
