import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileListPattern } from './list-pattern.ts';
import {
  canonicalMailboxName,
  decodeMailboxName,
  decodeModifiedUtf7,
  encodeModifiedUtf7,
  formatMailboxName,
} from './mailbox-name.ts';

describe('modified UTF-7', () => {
  it('encodes what is not printable US-ASCII', () => {
    for (const [name, wire] of [
      ['Trash', 'Trash'],
      ['R&D', 'R&-D'],
      ['Entw\u00fcrfe', 'Entw&APw-rfe'],
      ['\u9001\u4fe1/x', '&kAFP4Q-/x'],
      ['\u{1f600}', '&2D3eAA-'],
      ['\u00ff\u00ff', '&AP8A,w-'],
    ] as const) {
      expect(encodeModifiedUtf7(name)).toBe(wire);
      expect(decodeModifiedUtf7(wire)).toBe(name);
    }
  });

  it('refuses what is not well-formed', () => {
    // Open run, alphabet of the other base64, odd bytes, bits left over, lone surrogate, 8-bit, control.
    for (const wire of [
      'a&',
      'a&APw',
      '&AP8A/w-',
      '&AP-',
      '&APx-',
      '&2D0-',
      'caf\u00e9',
      'a\tb',
      '&=-',
      '&A-',
    ]) {
      expect([wire, decodeModifiedUtf7(wire)]).toEqual([wire, undefined]);
    }
  });

  it('survives a round trip for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const wire = encodeModifiedUtf7(name);
        expect(wire).toMatch(/^[\x20-\x7e]*$/);
        expect(decodeModifiedUtf7(wire)).toBe(name);
      }),
      { numRuns: 1_000 },
    );
    fc.assert(fc.property(fc.string(), (wire) => void decodeModifiedUtf7(wire)));
  });
});

describe('mailbox names', () => {
  it('know INBOX in any case, and nothing below it', () => {
    expect(canonicalMailboxName('iNboX')).toBe('INBOX');
    expect(canonicalMailboxName('inbox/a')).toBe('inbox/a');
  });

  it('are bounded and hold no controls', () => {
    expect(decodeMailboxName('', true)).toBeUndefined();
    expect(decodeMailboxName('x'.repeat(1_001), true)).toBeUndefined();
    expect(decodeMailboxName('a\nb', true)).toBeUndefined();
  });

  it('are written for the client that reads them', () => {
    expect(formatMailboxName('INBOX', false)).toBe('INBOX');
    expect(formatMailboxName('My "mail"', false)).toBe('"My \\"mail\\""');
    expect(formatMailboxName('\u00e9', false)).toBe('&AOk-');
    expect(formatMailboxName('\u00e9', true)).toBe('"\u00c3\u00a9"');
  });
});

describe('compileListPattern', () => {
  it('matches `*` across the hierarchy and `%` within one level', () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
      ['*', 'a/b', true],
      ['%', 'a', true],
      ['%', 'a/b', false],
      ['a/%', 'a/b', true],
      ['a/%', 'a/b/c', false],
      ['a*', 'a', true],
      ['*b%', 'a/b/bc', true],
      ['%/%', 'a/b', true],
      ['', '', true],
      ['', 'a', false],
      ['inb%', 'INBOX', true],
      ['inb%', 'INBOXES', false],
      ['A', 'a', false],
      ['a%%b', 'axxb', true],
      ['a%*b', 'a/x/b', true],
    ];
    for (const [pattern, name, isMatch] of cases) {
      expect([pattern, name, compileListPattern(pattern)(name)]).toEqual([pattern, name, isMatch]);
    }
  });

  it('agrees with a regular expression', () => {
    const text = (characters: string[]) =>
      fc.array(fc.constantFrom(...characters), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text(['a', 'b', '/', '*', '%']), text(['a', 'b', '/']), (pattern, name) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('%', '[^/]*')}$`);
        expect(compileListPattern(pattern)(name)).toBe(expression.test(name));
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes bounded time for a pattern made to be slow', () => {
    const matches = compileListPattern('%a*'.repeat(166));
    expect(matches('a'.repeat(165))).toBe(false);
    expect(compileListPattern(`${'*a'.repeat(249)}b`)('a'.repeat(1_000))).toBe(false);
  });
});
