import { expect, it } from 'vitest';
import { textData, zoneFileOf } from './zone-file.ts';

it('quotes texts, and splits them where a string ends', () => {
  expect(textData('v=spf1 mx ~all')).toBe('"v=spf1 mx ~all"');
  expect(textData('')).toBe('""');
  expect(textData('a"b\\c')).toBe(String.raw`"a\"b\\c"`);
  expect(textData('é\n')).toBe(String.raw`"\195\169\010"`);
  expect(textData('x'.repeat(255))).toBe(`"${'x'.repeat(255)}"`);
  expect(textData('x'.repeat(600))).toBe(`"${'x'.repeat(255)}" "${'x'.repeat(255)}" "${'x'.repeat(90)}"`);
});

it('has a line for each record', () => {
  const zone = zoneFileOf([
    { purpose: 'MX', type: 'MX', hostname: 'a.test.', value: '10 mail.a.test.', isRequired: true },
    { purpose: 'SPF', type: 'TXT', hostname: 'a.test.', value: 'v=spf1 mx ~all', isRequired: true },
  ]);
  expect(zone).toBe('a.test. 3600 IN MX 10 mail.a.test.\na.test. 3600 IN TXT "v=spf1 mx ~all"\n');
});
