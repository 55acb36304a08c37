import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumbers, formatNumbersInOrder, SequenceSet } from './sequence-set.ts';

function setOf(text: string): SequenceSet {
  const set = SequenceSet.parse(text);
  if (set === undefined) throw new Error(`${text} is no sequence set`);
  return set;
}

describe('SequenceSet', () => {
  it('sorts and merges ranges', () => {
    expect(setOf('7,1:3,4,9:8,2').toString()).toBe('1:4,7:9');
    expect(setOf('*:4,2').toString()).toBe('2,4:*');
    expect(setOf('*,4294967295').toString()).toBe('4294967295,*');
    expect(setOf('*,5:*,1').toString()).toBe('1,5:*');
  });

  it('refuses what is no set, and too many ranges', () => {
    for (const text of [
      '',
      '0',
      '1,',
      ',1',
      '1:',
      ':1',
      '1:2:3',
      '01',
      '-1',
      '1 2',
      '**',
      '4294967296',
      '99999999999',
    ]) {
      expect([text, SequenceSet.parse(text)]).toEqual([text, undefined]);
    }
    expect(SequenceSet.parse('1,3,5', 2)).toBeUndefined();
    expect(SequenceSet.parse('1,'.repeat(10_000) + '1')).toBeUndefined();
  });

  it('takes `*` for the last message, even below the start of the range', () => {
    expect([...setOf('5:*').numbers(3)]).toEqual([3]);
    expect([...setOf('2:*').numbers(4)]).toEqual([2, 3, 4]);
    expect([...setOf('1:2,*').numbers(9)]).toEqual([1, 2, 9]);
    expect([...setOf('1:3,7:*').numbers(3)]).toEqual([1, 2, 3]);
    expect([...setOf('1:*').numbers(0)]).toEqual([]);
    expect(setOf('5:*').contains(3, 3)).toBe(true);
    expect(setOf('5:*').contains(3, 4)).toBe(false);
    expect(setOf('1:10').contains(9, 8)).toBe(false);
  });

  it('resolves without walking through numbers that do not exist', () => {
    expect(setOf('1:4294967295').resolve(3)).toEqual([{ first: 1, last: 3 }]);
    expect(setOf('8:4294967295').resolve(3)).toEqual([]);
  });

  it('says of each number what walking says, and survives a round trip', () => {
    const end = fc.oneof(fc.integer({ min: 1, max: 30 }).map(String), fc.constant('*'));
    const range = fc.oneof(
      end,
      fc.tuple(end, end).map((ends) => ends.join(':')),
    );
    const text = fc.array(range, { minLength: 1, maxLength: 12 }).map((ranges) => ranges.join(','));
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 35 }), (written, max) => {
        const set = setOf(written);
        const expected = new Set<number>();
        for (const part of written.split(',')) {
          const [first = 0, last = first] = part
            .split(':')
            .map((word) => (word === '*' ? max : Number(word)));
          for (let number = Math.min(first, last); number <= Math.max(first, last); number++) {
            if (number >= 1 && number <= max) expected.add(number);
          }
        }
        const sorted = [...expected].sort((left, right) => left - right);
        expect([...set.numbers(max)]).toEqual(sorted);
        for (let number = 1; number <= 36; number++) {
          expect(set.contains(number, max)).toBe(expected.has(number));
        }
        expect(setOf(set.toString())).toEqual(set);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('formatNumbers', () => {
  it('draws runs together, sorted', () => {
    expect(formatNumbers([5, 1, 2, 3, 2, 9])).toBe('1:3,5,9');
    expect(formatNumbers([])).toBe('');
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (numbers) => {
        expect([...setOf(formatNumbers(numbers)).numbers(60)]).toEqual(
          numbers.sort((left, right) => left - right),
        );
      }),
    );
  });

  it('keeps order and every element where two lists correspond', () => {
    expect(formatNumbersInOrder([4, 5, 6, 1, 2, 2])).toBe('4:6,1:2,2');
    expect(formatNumbersInOrder([])).toBe('');
  });
});
