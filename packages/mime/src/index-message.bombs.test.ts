// Messages made to be slow to read. Each comes in two sizes; the larger may take little more than its share.
import { describe, expect, test } from 'vitest';
import { checkedIndex } from '../test/check-index.ts';
import { parseAddressList } from './address-list.ts';
import { decodeBody } from './decode-body.ts';
import { decodeHeaderText } from './decode-header-text.ts';
import { decodeParameter } from './decode-parameter.ts';
import { parseParameters } from './content-fields.ts';
import { headerFields, selectHeaderFields } from './header-fields.ts';
import { indexMessage } from './index-message.ts';

const growth = 4;
/** Four times the size may take four times as long, and as much again for a busy machine. */
const factorMax = growth * 3;
/** Below this the clock says more about the machine than about the code. */
const noiseMs = 8;

function repeat(text: string, count: number): string {
  return text.repeat(Math.ceil(count));
}

function numbered(count: number, line: (index: number) => string): string {
  return Array.from({ length: Math.ceil(count) }, (_, index) => line(index)).join('');
}

const mixed = (boundary: string): string => `Content-Type: multipart/mixed; boundary="${boundary}"\n\n`;
const embedded = 'Content-Type: message/rfc822\n\n';
/** As many multiparts as are looked at, with long boundaries that differ in their last octets alone. */
const tower = numbered(
  64,
  (index) => `${mixed(`${repeat('x', 1_000)}${index + 10}`)}--${repeat('x', 1_000)}${index + 10}\n`,
);

const messages: readonly [name: string, make: (scale: number) => string][] = [
  [
    'nested multiparts',
    (scale) => numbered(100_000 * scale, (index) => `${mixed(`b${index}`)}--b${index}\n`),
  ],
  ['nested multiparts of one boundary', (scale) => repeat(`${mixed('b')}--b\n`, 100_000 * scale)],
  ['nested messages', (scale) => repeat(embedded, 100_000 * scale)],
  ['messages around many lines', (scale) => repeat(embedded, 64) + repeat('x\n', 1_000_000 * scale)],
  ['empty lines', (scale) => repeat('\n', 1_000_000 * scale)],
  ['header lines', (scale) => repeat('X:\n', 1_000_000 * scale)],
  ['header lines without colons', (scale) => repeat('x\n', 1_000_000 * scale)],
  ['folded lines', (scale) => `Subject: x\n${repeat(' \n', 1_000_000 * scale)}`],
  ['one line', (scale) => `Subject: ${repeat('x', 5_000_000 * scale)}`],
  ['one name', (scale) => repeat('x', 5_000_000 * scale)],
  ['addresses', (scale) => `To: ${repeat('a@b, ', 100_000 * scale)}`],
  ['delimiters', (scale) => `${mixed('b')}${repeat('--b\n', 500_000 * scale)}`],
  ['near delimiters', (scale) => `${mixed('bbbb')}--bbbb\n\n${repeat('--bbb\n', 500_000 * scale)}`],
  ['dashes', (scale) => `${mixed('-b')}--b\n\n${repeat('-', 5_000_000 * scale)}`],
  ['short dashed lines', (scale) => `${mixed('b')}--b\n\n${repeat('--\n', 1_000_000 * scale)}`],
  ['long boundaries', (scale) => `${tower}${repeat(`--${repeat('x', 1_000)}\n`, 1_000 * scale)}`],
  ['closed multiparts', (scale) => `${mixed('a')}${repeat(`--a\n${mixed('b')}--b--\n`, 50_000 * scale)}`],
  [
    'headers of parts',
    (scale) => `${mixed('a')}${repeat(`--a\n${repeat('To: a,b,c\n', 100)}\n`, 1_000 * scale)}`,
  ],
];

describe('takes time in proportion to a message of', () => {
  test.each(messages)('%s', (_, make) => {
    const [small, large] = [make(0.25), make(1)].map((text) => Buffer.from(text, 'latin1')) as [
      Buffer,
      Buffer,
    ];
    checkedIndex(large);
    expectProportion(
      () => indexMessage(small),
      () => indexMessage(large),
    );
  });
});

const texts: readonly [name: string, piece: string][] = [
  ['comments that never end', '('],
  ['comments', '()'],
  ['quotes that never end', '"\\'],
  ['quotes', '"" '],
  ['brackets', '<'],
  ['open domain literals', '@['],
  ['groups', 'a:;'],
  ['words', 'a '],
  ['dots', ' . '],
  ['spaces', ' '],
  ['routes', '<@a,'],
  ['encoded words', '=?a?q?=20?= '],
  ['open encoded words', '=?a?q?'],
  ['questions', '=?'],
  ['parameters', ';a*0="x'],
  ['equals signs', '='],
  ['semicolons', ';'],
  ['opening spaces', ' ('],
];

describe('takes time in proportion to a header of', () => {
  test.each(texts)('%s', (_, piece) => {
    const read = (text: string) => (): void => {
      parseAddressList(text, { left: Number.POSITIVE_INFINITY });
      decodeHeaderText(text);
      decodeParameter(parseParameters(text), 'a');
    };
    const text = (scale: number): string =>
      `a ; b="${piece}" ${piece.repeat((400_000 * scale) / piece.length)}x=`;
    expectProportion(read(text(0.25)), read(text(1)));
  });
});

describe('takes time in proportion to a body of', () => {
  test.each(['=', '= ', ' ', '=\n', ' \n', 'YQ==', '\r'])('%j', (piece) => {
    const read = (scale: number) => {
      const raw = Buffer.from(`\n${piece.repeat((2_000_000 * scale) / piece.length)}`, 'latin1');
      const { root } = indexMessage(raw);
      return (): void => {
        for (const encoding of ['base64', 'quoted-printable', '8bit']) decodeBody(raw, { ...root, encoding });
      };
    };
    expectProportion(read(0.25), read(1));
  });
});

test('gathers and selects fields of a long header in proportion to its length', () => {
  const read = (scale: number) => {
    const raw = Buffer.from(repeat('A:\nB:\n', 200_000 * scale));
    return (): void => {
      headerFields(raw, 0, raw.length);
      expect(selectHeaderFields(raw, 0, raw.length, ['a']).length).toBe(raw.length / 2 + 2);
    };
  };
  expectProportion(read(0.25), read(1));
});

function expectProportion(runSmall: () => unknown, runLarge: () => unknown): void {
  runSmall();
  const small = Math.min(...[1, 2, 3].map(() => milliseconds(runSmall)));
  const large = Math.min(...[1, 2, 3].map(() => milliseconds(runLarge)));
  expect(large).toBeLessThan(Math.max(small, noiseMs) * factorMax);
}

function milliseconds(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}
