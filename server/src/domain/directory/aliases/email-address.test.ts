import { describe, expect, it } from 'vitest';
import { addressKeyOf, domainOf, parseEmailAddress, readEmailAddress, withoutTag } from './email-address.ts';

describe('an email address', () => {
  it.each(['a@b.test', 'Anna.M+tag@Example.Test', 'a_b%c-d@sub.example.test', `${'a'.repeat(64)}@b.test`])(
    'may be %s',
    (text) => expect(readEmailAddress(text)).toBe(text),
  );

  it.each([
    '',
    'anna',
    '@example.test',
    'anna@',
    'anna@test',
    '.anna@example.test',
    'anna.@example.test',
    'an..na@example.test',
    "o'neil@example.test",
    'änna@example.test',
    'an na@example.test',
    'a@b@example.test',
    'anna@example.test\n',
    'anna\0@example.test',
    `${'a'.repeat(65)}@b.test`,
    `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}.test`,
  ])('may not be “%s”', (text) => expect(readEmailAddress(text)).toBeUndefined());

  it('is one in any case, and knows its domain', () => {
    const address = parseEmailAddress('Anna@Example.TEST');
    expect(addressKeyOf(address)).toBe('anna@example.test');
    expect(domainOf(address)).toBe('example.test');
  });

  it.each([
    ['anna+tag@example.test', 'anna@example.test'],
    ['anna+one+two@example.test', 'anna@example.test'],
    ['anna+@example.test', 'anna@example.test'],
    ['anna@example.test', undefined],
    ['+tag@example.test', undefined],
  ])('%s without its tag is %s', (text, plain) =>
    expect(withoutTag(addressKeyOf(parseEmailAddress(text)))).toBe(plain),
  );
});
