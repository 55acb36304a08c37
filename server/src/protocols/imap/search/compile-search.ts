// A search as a function of three values: true, false, or not known until more of the message is at hand. So
// a search that
// its flags decide never reads a body.
import type { SearchKey } from '@roost/imap';
import { leafMatcher } from './leaf-matcher.ts';
import { deepest, type Matcher, type SearchSetting } from './matcher.ts';

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
