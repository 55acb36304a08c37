import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readXml } from '#testing/read-xml.ts';
import { readPoxRequest } from './pox-request.ts';
import { element, writeXml } from './xml.ts';

/** What is left of a text in XML 1.0, whose readers make one line end of three. */
const kept = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/\r\n?/g, '\n');

it('writes any text so that it stays text', () => {
  const strange = fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      ']]>',
      '<!--',
      '\0',
      '\u000b',
      '\ud800',
      '\ufffe',
      '🐦',
      'a',
    ),
  });
  fc.assert(
    fc.property(fc.oneof(strange, fc.string({ unit: 'binary' })), (text) => {
      const root = readXml(writeXml(element('a', [element('b', text, { c: text })])));
      expect(root.children[0]?.text).toBe(kept(text));
      // XML 1.0 §3.3.3: white space in an attribute is read as spaces
      expect(root.children[0]?.attributes['c']).toBe(kept(text).replace(/[\t\n]/g, ' '));
    }),
  );
});

it('reads any bytes as a request or as none', () => {
  const opening =
    '<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">';
  const pieces = fc.constantFrom(
    opening,
    '<Request>',
    '<EMailAddress>',
    'a@b.test',
    '</EMailAddress>',
    '<AcceptableResponseSchema>x</AcceptableResponseSchema>',
    '</Request>',
    '</Autodiscover>',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE x>',
    '&#0;',
    '<?x?>',
  );
  const bodies = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map((parts) => Buffer.from(parts.join(''))),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(bodies, (body) => {
      const read = readPoxRequest(body);
      if (read !== undefined) expect(body.toString()).not.toContain('DOCTYPE');
    }),
    { numRuns: 500 },
  );
});
