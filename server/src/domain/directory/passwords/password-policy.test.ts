import { assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { passwordRules } from '@roost/api';
import { requireAcceptablePassword, unmetPasswordRules } from './password-policy.ts';

const names = (password: string): string[] => {
  const unmet = unmetPasswordRules(password);
  return passwordRules.filter((rule) => unmet.includes(rule.sentence)).map((rule) => rule.name);
};

it('refuses an empty password', () => {
  expect(names('')).toEqual(['length-min', 'classes']);
});

it('refuses fewer than 8 characters and 64 or more', () => {
  expect(names('Abcde12')).toEqual(['length-min']);
  expect(names('Abcdef12')).toEqual([]);
  expect(names(`Ab1${'x'.repeat(60)}`)).toEqual([]);
  expect(names(`Ab1${'x'.repeat(61)}`)).toEqual(['length-max']);
});

it('refuses characters beyond Latin-1, and control characters', () => {
  for (const stranger of [
    '\u0000',
    '\t',
    '\n',
    '\u007F',
    '\u0080',
    '\u009F',
    '\u0100',
    '€',
    'ł',
    '😀',
    '\uD83D',
  ]) {
    expect(names(`Abcdef12${stranger}`), JSON.stringify(stranger)).toEqual(['characters']);
  }
});

it('takes every printable character of Basic Latin and the Latin-1 supplement', () => {
  const codes = Array.from({ length: 256 }, (_, code) => code).filter(
    (code) => code >= 0x20 && code !== 0x7f,
  );
  for (const code of codes.filter((one) => one < 0x7f || one >= 0xa0)) {
    expect(names(`Abcdef12${String.fromCharCode(code)}`), String(code)).toEqual([]);
  }
});

it('asks for three of the five classes', () => {
  for (const password of [
    'abcdefgh',
    'ABCDefgh',
    'abcd1234',
    'abcd!!!!',
    '1234!!!!',
    'éééé1234',
    'ééééÉÉÉÉ',
  ]) {
    expect(names(password), password).toEqual(['classes']);
  }
  for (const password of ['ABcd1234', 'abcd123!', 'ABCD12 4', 'abcd12é4', 'ab!!éééé', 'AAAA1111ß']) {
    expect(names(password), password).toEqual([]);
  }
});

it('counts é once: as Latin-1 supplement and not as a lower-case letter besides', () => {
  expect(names('éüéüéü12')).toEqual(['classes']);
  expect(names('éüéüéü1A')).toEqual([]);
});

it('takes é that was typed as e and an accent for one character', () => {
  expect(names('e\u0301bcdef12')).toEqual([]);
  expect(names('e\u0301bcde12')).toEqual(['length-min']);
});

it('names every rule that is broken in the failure, and never the password', () => {
  expect(() => requireAcceptablePassword('łzzz')).toThrow(
    expect.objectContaining({ code: 'invalid-password', message: expect.stringContaining('At least 8') }),
  );
  expect(() => requireAcceptablePassword('łzzz')).toThrow(/Basic Latin/);
  expect(() => requireAcceptablePassword('łzzz')).not.toThrow(/łzzz/);
  expect(() => requireAcceptablePassword('Correct-Horse-1')).not.toThrow();
});

it('judges any text without an error of its own', () => {
  assert(property(string({ unit: 'binary', maxLength: 100 }), (text) => names(text).length <= 4));
});
