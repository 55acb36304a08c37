// What a compiled search is.
import type { Instant } from '#base/clock.ts';
import type { SelectedFolder } from '../selected-folder.ts';
import type { Candidate } from './candidate.ts';

/** What a matcher has to see: the view, the row, or the body. */
export type Depth = 0 | 1 | 2;

export interface Matcher {
  /** The shallowest and the deepest look that it may take. */
  readonly depths: ReadonlySet<Depth>;
  matches(candidate: Candidate): boolean | undefined;
}

export interface SearchSetting {
  readonly folder: SelectedFolder;
  readonly now: Instant;
}

export const deepest = ({ depths }: Matcher): Depth => (depths.has(2) ? 2 : depths.has(1) ? 1 : 0);
