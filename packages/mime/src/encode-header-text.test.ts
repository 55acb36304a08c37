import { expect, it } from 'vitest';
import { decodeHeaderText } from './decode-header-text.ts';
import { encodeHeaderText, encodePhrase } from './encode-header-text.ts';

const subject = (text: string): string => encodeHeaderText(text, { nameLength: 'Subject'.length });

it('leaves plain text, and folds what is long where a space is', () => {
  expect(subject('Hello, world')).toBe('Hello, world');
  const long = 'a word '.repeat(40).trim();
  expect(`Subject: ${subject(long)}`.split('\r\n').every((line) => line.length <= 78)).toBe(true);
  expect(decodeHeaderText(subject(long))).toBe(long);
});

it('writes other text in encoded words of whole characters', () => {
  const text = 'Über die Straße 🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲 und zurück';
  const encoded = subject(text);
  expect(decodeHeaderText(encoded)).toBe(text);
  for (const word of encoded.split('\r\n ')) {
    expect(word.length).toBeLessThanOrEqual(75);
    expect(decodeHeaderText(word)).not.toContain('\ufffd');
  }
});

it('never lets a text end its field, or pass for an encoded word', () => {
  expect(subject('one\r\nBcc: two\u2028three\0')).toBe('one Bcc: two three');
  const forged = '=?utf-8?Q?a=0D=0AX:_y?=';
  expect(decodeHeaderText(subject(forged))).toBe(forged);
  expect(encodePhrase('Ada "the\r\nfirst" \\')).toBe(String.raw`"Ada \"the first\" \\"`);
  expect(decodeHeaderText(encodePhrase('Zoë\r\nX: y'))).toBe('Zoë X: y');
});
