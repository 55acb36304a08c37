import { expect, it } from 'vitest';
import { readBasicCredentials } from './basic-credentials.ts';

const encoded = (text: string): string => Buffer.from(text).toString('base64');

it.each([
  ['anna@example.test:pass', { name: 'anna@example.test', secret: 'pass' }],
  ['anna:a:b', { name: 'anna', secret: 'a:b' }],
  ['jürgen:pässword', { name: 'jürgen', secret: 'pässword' }],
  [':', { name: '', secret: '' }],
])('reads %s', (text, credentials) => {
  expect(readBasicCredentials(`Basic ${encoded(text)}`)).toEqual(credentials);
  expect(readBasicCredentials(`bASIC  ${encoded(text)} `)).toEqual(credentials);
});

it.each([
  undefined,
  '',
  'Basic',
  'Basic ',
  'Basic ****',
  `Bearer ${encoded('a:b')}`,
  `Basic ${encoded('no colon')}`,
  `Basic ${Buffer.from([0x61, 0x3a, 0xff]).toString('base64')}`,
])('does not read %s', (header) => expect(readBasicCredentials(header)).toBeUndefined());
