import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { detailOf, formatAddress, splitAddress } from './address.ts';

it('splits an address and lower-cases its domain only', () => {
  expect(splitAddress('Anna+News@Example.COM')).toEqual({ localPart: 'Anna+News', domain: 'example.com' });
  expect(splitAddress('"a b"@c')).toEqual({ localPart: 'a b', domain: 'c' });
  expect(splitAddress('jürgen@bücher.example')).toEqual({ localPart: 'jürgen', domain: 'bücher.example' });
});

it('has no address for what is none', () => {
  for (const text of [
    '',
    'anna',
    '@b',
    'a@',
    'a@b ',
    ' a@b',
    '<a@b>',
    'a@b\r\n',
    'a\0@b',
    'a@b,c@d',
    'a@b\n',
  ]) {
    expect(splitAddress(text)).toBeUndefined();
  }
});

it('takes the tag from behind the first plus', () => {
  expect(detailOf('anna')).toEqual({ base: 'anna', detail: undefined });
  expect(detailOf('anna+news+more')).toEqual({ base: 'anna', detail: 'news+more' });
  expect(detailOf('anna+')).toEqual({ base: 'anna', detail: '' });
  expect(detailOf('+news')).toEqual({ base: '+news', detail: undefined });
});

it('writes an address so that it reads the same again', () => {
  expect(formatAddress({ localPart: 'a b"\\', domain: 'c' })).toBe('"a b\\"\\\\"@c');
  expect(formatAddress({ localPart: 'postmaster', domain: '' })).toBe('postmaster');
  const localPart = fc.string({
    unit: fc.constantFrom('a', '.', ' ', '"', '\\', '@', '>', 'é', '+'),
    maxLength: 20,
  });
  fc.assert(
    fc.property(localPart, (localPart) => {
      const address = { localPart, domain: 'example.com' };
      expect(splitAddress(formatAddress(address))).toEqual(address);
    }),
  );
});
