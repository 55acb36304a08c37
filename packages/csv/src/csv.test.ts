import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvError, formatCsv, parseCsv, withoutFormulaMark } from './index.ts';

const rowsOf = (text: string, separator?: string): (readonly string[])[] =>
  [...parseCsv(text, separator)].map(({ cells }) => cells);

describe('parseCsv', () => {
  it.each([
    ['a "quote" inside', 'a,b\nc "d",e', 'Line 2: a cell with a quote'],
    ['a quote that does not end', 'a,b\n1,2\n"c,d\ne,f', 'Line 3: the quote that begins here'],
    ['text after a closing quote', 'a\n"b"c', 'Line 2: after a closing quote'],
    ['a CR alone', 'a\rb', 'Line 1: there is a CR without LF'],
    ['trouble after lines inside quotes', '"a\n\nb",c\nd"', 'Line 4: a cell with a quote'],
  ])('refuses %s, with its line', (_, text, sentence) => {
    expect(() => rowsOf(text)).toThrow(CsvError);
    expect(() => rowsOf(text)).toThrow(sentence);
  });

  it('reads quotes, separators and ends of lines inside cells', () => {
    expect(rowsOf('a,"b ""c"", d","e\r\nf",\r\n,"",x,""')).toEqual([
      ['a', 'b "c", d', 'e\r\nf', ''],
      ['', '', 'x', ''],
    ]);
  });

  it('passes over a byte order mark and empty lines, and needs no last end of line', () => {
    const rows = [...parseCsv('\uFEFFa,b\r\n\r\n\n1,2\n"x\ny",z')];
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 4, cells: ['1', '2'] },
      { line: 5, cells: ['x\ny', 'z'] },
    ]);
  });

  it('takes another separator', () => {
    expect(rowsOf('a;b,c\n"d;e";f', ';')).toEqual([
      ['a', 'b,c'],
      ['d;e', 'f'],
    ]);
  });

  it('reads any text or says on which line it cannot', () => {
    const piece = fc.constantFrom('"', ',', '\r', '\n', 'a', 'é', '=', "'", '\uFEFF');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        try {
          rowsOf(text);
        } catch (error) {
          expect(error).toBeInstanceOf(CsvError);
          expect((error as CsvError).line).toBeLessThanOrEqual(text.split('\n').length); // checked above
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('formatCsv', () => {
  it('writes what parseCsv reads back, without formulas', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('=1+1', '+49 30', '-', '@a', "'=x", "''=x", '"', 'a\r\nb'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const read = rowsOf(formatCsv(rows));
        expect(read.flat().filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
        expect(read.map((cells) => cells.map(withoutFormulaMark))).toEqual(rows);
      }),
      { numRuns: 2000 },
    );
  });
});
