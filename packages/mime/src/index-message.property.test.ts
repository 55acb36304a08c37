import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkedIndex } from '../test/check-index.ts';
import { sampleMessages } from '../test/sample-messages.ts';
import { parseAddressList } from './address-list.ts';
import { decodeBody, decodeText } from './decode-body.ts';
import { decodeHeaderText } from './decode-header-text.ts';
import { decodeParameter } from './decode-parameter.ts';
import { parseContentType } from './content-fields.ts';
import type { Part } from './message-index.ts';

/** Pieces that mean something, so that random messages get deep inside the reader. */
const pieces = [
  [
    '\n',
    '\r\n',
    '\n\n',
    '\r',
    '\0',
    ' ',
    '\t',
    ':',
    ';',
    '=',
    '"',
    '(',
    ')',
    '<',
    '>',
    '@',
    ',',
    '\\',
    'x',
    '\xe9',
  ],
  ['--', '--a', '--a\n', '--ab\n', '--a--\n', '--ab--\n', '\n--a\n', '\r\n--a\r\n', '\n--ab\n', '\n--a--'],
  ['Content-Type: multipart/mixed; boundary=a\n', 'Content-Type: multipart/digest; boundary="ab"\n'],
  [
    'Content-Type: message/rfc822\n',
    'Content-Type: message/global\n\n',
    'Content-Type: text/html; charset=utf-8\n',
  ],
  [
    'Content-Type: multipart/mixed; boundary=a\n\n--a\n',
    'Content-Type: message/rfc822\n\n',
    'Content-Type: multipart/x\n',
  ],
  [
    'Content-Disposition: attachment; filename*0*=',
    'Content-Transfer-Encoding: base64\n',
    'Content-Language: en, de\n',
  ],
  [
    'Content-Transfer-Encoding: quoted-printable\n',
    'From: ',
    'To: a@b, ',
    'Subject: ',
    'Sender:\n',
    'group: a@b;',
  ],
  ['=?utf-8?q?=C3?=', '=?utf-8?b?', '?=', "utf-8''%C3", '=20', '=\r\n', 'YWJj', '===='],
].flat();

const structured = fc
  .array(fc.constantFrom(...pieces), { maxLength: 60 })
  .map((chosen) => Buffer.from(chosen.join(''), 'latin1'));
const anyOctets = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));
const edit = fc.record({
  at: fc.nat(20_000),
  remove: fc.nat(40),
  add: fc.oneof(fc.constantFrom(...pieces), fc.string()),
});
const mutated = fc
  .tuple(fc.constantFrom(...sampleMessages()), fc.array(edit, { minLength: 1, maxLength: 12 }))
  .map(([raw, edits]) =>
    edits.reduce((message, { at, remove, add }) => {
      const start = at % (message.length + 1);
      return Buffer.concat([
        message.subarray(0, start),
        Buffer.from(add, 'latin1'),
        message.subarray(start + remove),
      ]);
    }, raw),
  );

function everyPart(part: Part): Part[] {
  return [
    part,
    ...part.children.flatMap(everyPart),
    ...(part.message === null ? [] : everyPart(part.message.root)),
  ];
}

describe('indexes, encodes and decodes', () => {
  const check = (raw: Buffer): void => {
    for (const part of everyPart(checkedIndex(raw).root)) {
      expect(decodeBody(raw, part).length).toBeLessThanOrEqual(part.sizeBytes);
      decodeText(raw, part);
      for (const name of ['filename', 'boundary']) {
        decodeParameter(part.disposition?.parameters ?? [], name);
        decodeParameter(part.parameters, name);
      }
    }
  };

  test('any octets', () => {
    fc.assert(fc.property(anyOctets, check), { numRuns: 2_000 });
  });

  test('any order of meaningful pieces', () => {
    fc.assert(fc.property(structured, check), { numRuns: 4_000 });
  });

  test('real messages with changes', () => {
    fc.assert(fc.property(mutated, check), { numRuns: 1_500 });
  });

  test('any header text', () => {
    fc.assert(
      fc.property(structured, (raw) => {
        const text = raw.toString('latin1');
        expect(typeof decodeHeaderText(text)).toBe('string');
        const { type, subtype } = parseContentType(text);
        expect(`${type}/${subtype}`).toMatch(/^[^/\s]+\/[^/\s]+$/);
        let depth = 0;
        for (const { mailbox, host } of parseAddressList(text)) {
          depth += host !== null ? 0 : mailbox === null ? -1 : 1;
          expect(depth === 0 || depth === 1).toBe(true);
        }
        expect(depth).toBe(0);
      }),
      { numRuns: 4_000 },
    );
  });
});
