// A search as a function of three values: true, false, or not known until more of the message is at hand. So
// a search that its flags decide never reads a body.
import type { SearchKey } from '@roost/imap';
import type { Instant } from '#base/clock.ts';
import type { SelectedFolder } from '../selected-folder.ts';
import type { Candidate } from './candidate.ts';
import { leafMatcher } from './leaf-matcher.ts';

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

export function compileSearch(key: SearchKey, setting: SearchSetting): Matcher {
  switch (key.key) {
    case 'AND':
      return all(key.keys.map((part) => compileSearch(part, setting)));
    case 'OR':
      return not(all([not(compileSearch(key.left, setting)), not(compileSearch(key.right, setting))]));
    case 'NOT':
      return not(compileSearch(key.negated, setting));
    default:
      return leafMatcher(key, setting);
  }
}

function all(parts: readonly Matcher[]): Matcher {
  const cheapestFirst = [...parts].sort((one, other) => deepest(one) - deepest(other));
  return {
    depths: new Set(parts.flatMap(({ depths }) => [...depths])),
    matches(candidate) {
      let isKnown = true;
      for (const part of cheapestFirst) {
        const result = part.matches(candidate);
        if (result === false) return false;
        if (result === undefined) isKnown = false;
      }
      return isKnown ? true : undefined;
    },
  };
}

const not = (negated: Matcher): Matcher => ({
  depths: negated.depths,
  matches(candidate) {
    const result = negated.matches(candidate);
    return result === undefined ? undefined : !result;
  },
});

export const deepest = ({ depths }: Matcher): Depth => (depths.has(2) ? 2 : depths.has(1) ? 1 : 0);
