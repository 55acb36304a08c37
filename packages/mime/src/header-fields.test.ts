import { expect, test } from 'vitest';
import { headerFields, selectHeaderFields } from './header-fields.ts';

const raw = Buffer.from(
  'From: a\r\nSubject: b\r\n  c\r\njunk\r\nTO : d\r\nsubject: e\r\n\r\nSubject: body',
  'latin1',
);
const end = raw.length - 'Subject: body'.length;

function select(names: readonly string[], not = false): string {
  return selectHeaderFields(raw, 0, end, names, { not }).toString('latin1');
}

test('gathers fields in their order, folded lines included', () => {
  const fields = headerFields(raw, 0, end);
  expect(fields.map(({ name, start, end }) => [name, raw.toString('latin1', start, end)])).toEqual([
    ['From', 'From: a\r\n'],
    ['Subject', 'Subject: b\r\n  c\r\n'],
    ['TO', 'TO : d\r\n'],
    ['subject', 'subject: e\r\n'],
  ]);
  expect(fields.map(({ valueStart, end }) => raw.toString('latin1', valueStart, end).trim())).toEqual([
    'a',
    'b\r\n  c',
    'd',
    'e',
  ]);
});

test('stops at the blank line and at the end', () => {
  expect(headerFields(raw, 0, raw.length)).toHaveLength(4);
  expect(headerFields(raw, 0, 5)).toEqual([{ name: 'From', start: 0, valueStart: 5, end: 5 }]);
  expect(headerFields(raw, 900, -1)).toEqual([]);
});

test('selects fields by name in any case, and adds the blank line', () => {
  expect(select(['SUBJECT'])).toBe('Subject: b\r\n  c\r\nsubject: e\r\n\r\n');
  expect(select(['to', 'from'])).toBe('From: a\r\nTO : d\r\n\r\n');
  expect(select(['none'])).toBe('\r\n');
});

test('selects all fields but those named', () => {
  expect(select(['subject'], true)).toBe('From: a\r\njunk\r\nTO : d\r\n\r\n');
  expect(select([], true)).toBe(raw.toString('latin1', 0, end));
});

test('ends a last field that has no line end', () => {
  const cut = Buffer.from('A: b\nC: d', 'latin1');
  expect(selectHeaderFields(cut, 0, cut.length, ['c']).toString('latin1')).toBe('C: d\r\n\r\n');
});
