import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfPrefix, keyOf } from './key.ts';

const bytes = (text: string): Buffer => Buffer.from(text);
const isBefore = (one: string, other: string): boolean => Buffer.compare(bytes(one), bytes(other)) < 0;

describe('a key', () => {
  it('is the same for a name in any case and composition', () => {
    expect(keyOf('ANNA.Müller')).toBe(keyOf('anna.mu\u0308ller'));
  });
});

describe('the end of a prefix', () => {
  const text = fc.string({ unit: 'binary' }).map((given) => given.toWellFormed());

  it('lies after every key that starts with it', () => {
    fc.assert(
      fc.property(text, text, (prefix, rest) => {
        const end = endOfPrefix(prefix);
        return end === undefined || isBefore(prefix + rest, end);
      }),
    );
  });

  it('lies before every later key that does not', () => {
    fc.assert(
      fc.property(text, text, (prefix, other) => {
        fc.pre(!other.startsWith(prefix) && isBefore(prefix, other));
        const end = endOfPrefix(prefix);
        return end !== undefined && !isBefore(other, end);
      }),
    );
  });

  it('skips the code points that are no characters, and ends where there is nothing beyond', () => {
    expect(endOfPrefix('a\ud7ff')).toBe('a\ue000');
    expect(endOfPrefix('a\u{10ffff}')).toBe('b');
    expect(endOfPrefix('\u{10ffff}')).toBeUndefined();
    expect(endOfPrefix('')).toBeUndefined();
  });
});
