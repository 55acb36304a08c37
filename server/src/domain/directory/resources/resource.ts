import { Failure } from '#base/failure.ts';
import type { EntityId } from '#base/ids.ts';
import { assertNameIsNotReserved } from '../entities/reserved-name.ts';
import type { Standing, StandingChanges } from '../entities/standing-row.ts';

export type ResourceKind = 'ROOM' | 'EQUIPMENT';

/** What becomes of a request to book the resource. */
export interface BookingOptions {
  /** Otherwise a delegate answers. */
  readonly acceptsRequests: boolean;
  readonly declinesRecurring: boolean;
  readonly declinesConflicts: boolean;
}

/** Something to book, with a mailbox and a calendar of its own. */
export interface Resource extends Standing, BookingOptions {
  readonly kind: ResourceKind;
  readonly description: string | null;
}

export type ResourceChanges = StandingChanges & {
  readonly [Name in keyof BookingOptions | 'kind' | 'description']?: Resource[Name] | undefined;
};

export type DelegateKind = 'USER' | 'GROUP';

/** Who answers requests that the resource does not answer itself. */
export interface Delegate {
  readonly id: EntityId;
  readonly kind: DelegateKind;
}

/** A new resource needs nobody: it takes what is free. */
export const defaultBookingOptions: BookingOptions = {
  acceptsRequests: true,
  declinesRecurring: false,
  declinesConflicts: true,
};

const nameLengthMax = 20;
const namePattern = /^[\w\-.]+(?:@[a-z0-9.-]+\.[a-z0-9-]{2,})?$/i;
const descriptionLengthMax = 64;
const control = /\p{Cc}/u;

/** Failures: `invalid-parameter`, `reserved-name`. */
export function checkResourceName(name: string): void {
  if (name.length > nameLengthMax || !namePattern.test(name)) {
    throw new Failure(
      'invalid-parameter',
      `A resource name has at most ${nameLengthMax} letters, digits, dots, hyphens and underscores.`,
    );
  }
  assertNameIsNotReserved(name);
}

/** Failures: `invalid-parameter`. */
export function checkDescription(description: string): void {
  if (description.length > descriptionLengthMax) {
    throw new Failure('invalid-parameter', `A description has at most ${descriptionLengthMax} characters.`);
  }
  if (control.test(description) || !description.isWellFormed()) {
    throw new Failure('invalid-parameter', 'The description has characters that cannot be shown.');
  }
}
