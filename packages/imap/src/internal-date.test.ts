import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalFlag, distinctFlags, formatFlags } from './flags.ts';
import { formatInternalDate, parseDate, parseInternalDate } from './internal-date.ts';

describe('internal dates', () => {
  it('are written with four-digit years in UTC', () => {
    expect(formatInternalDate(Date.UTC(2024, 1, 3, 4, 5, 6, 789))).toBe('" 3-Feb-2024 04:05:06 +0000"');
    expect(formatInternalDate(Number.MAX_SAFE_INTEGER)).toBe('"31-Dec-9999 23:59:59 +0000"');
  });

  it('are read with their zone', () => {
    expect(parseInternalDate('17-jul-1996 02:44:25 -0730')).toBe(Date.UTC(1996, 6, 17, 10, 14, 25));
    expect(parseInternalDate(' 1-Jan-2000 00:00:00 +0100')).toBe(Date.UTC(1999, 11, 31, 23));
  });

  it('are refused when no calendar has them', () => {
    for (const text of [
      '31-Feb-2020 00:00:00 +0000',
      '00-Jan-2020 00:00:00 +0000',
      '01-Foo-2020 00:00:00 +0000',
      '01-Jan-2020 24:00:00 +0000',
      '01-Jan-2020 00:60:00 +0000',
      '01-Jan-2020 00:00:00 +2400',
      '01-Jan-2020 00:00:00',
      '01-Jan-20 00:00:00 +0000',
    ]) {
      expect([text, parseInternalDate(text)]).toEqual([text, undefined]);
    }
    expect(parseDate('29-Feb-2023')).toBeUndefined();
    expect(parseDate('29-Feb-2024')).toBe(Date.UTC(2024, 1, 29));
  });

  it('survive a round trip to the second', () => {
    const seconds = fc.integer({ min: Date.UTC(1000, 0, 1) / 1000, max: Date.UTC(9999, 11, 31) / 1000 });
    fc.assert(
      fc.property(seconds, (second) => {
        expect(parseInternalDate(formatInternalDate(second * 1000).slice(1, -1))).toBe(second * 1000);
      }),
    );
  });
});

describe('flags', () => {
  it('have one spelling when the system knows them, and are bounded', () => {
    expect(canonicalFlag('\\fLAGGED')).toBe('\\Flagged');
    expect(canonicalFlag('$MDNSent')).toBe('$MDNSent');
    for (const flag of ['\\Recent', '\\Odd', '\\', '', 'a b', 'a]', 'k'.repeat(129), '\u00e9']) {
      expect([flag, canonicalFlag(flag)]).toEqual([flag, undefined]);
    }
    expect(formatFlags(distinctFlags(['\\Seen', '$A', '$a']))).toBe('(\\Seen $A)');
  });
});
