// Lists are read by position and not by number, so that rows that come and go shift nothing.
import { Failure } from './failure.ts';

/** The values that a list is sorted by, as text. */
export type Position = readonly string[];

export interface ListRange {
  /** Where the items before ended; undefined from the start. */
  readonly after: Position | undefined;
  /** Items at most. Who asks for one more than it shows knows whether there is more. */
  readonly limit: number;
}

export interface Listed<Item> {
  readonly item: Item;
  readonly position: Position;
}

/** The values of a position, as many as the list is sorted by; undefined from the start. */
export function readPosition(after: Position | undefined, count: number): Position | undefined {
  if (after !== undefined && after.length !== count) {
    throw new Failure('invalid-parameter', 'The token belongs to another list.');
  }
  return after;
}
