// A row for each time that somebody stood at the door. Holds the name as it was given, never the secret.
import type { Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';

export type SignInOutcome = 'ALLOWED' | 'REFUSED' | 'THROTTLED';

export interface AuthenticationEvent {
  readonly organizationId: OrganizationId | null;
  readonly userId: EntityId | null;
  readonly name: string;
  /** A SignInProtocol, or Console. */
  readonly protocol: string;
  readonly remoteAddress: string;
  readonly outcome: SignInOutcome;
  /** The sentence of the rule that decided. */
  readonly reason: string;
  readonly occurredAt: Instant;
}

const nameLengthMax = 320;

/** The name of a stranger may be anything; what is kept can be stored and shown. */
export const storableName = (name: string): string =>
  name
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\uFFFD')
    .slice(0, nameLengthMax);
