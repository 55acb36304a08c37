import * as fc from 'fast-check';
import { parseBodystructure, parseEnvelope } from 'imapflow/lib/tools.js';
import { describe, expect, it } from 'vitest';
import type { Envelope, Part } from './envelope.ts';
import { formatBody } from './format-body.ts';
import { formatEnvelope } from './format-envelope.ts';
import { readWithImapflow } from '../test/read-with-imapflow.ts';

const ada = { name: 'Ada "A" Example', route: null, mailbox: 'ada', host: 'example.test' };
const empty: Envelope = {
  date: null,
  subject: null,
  from: [],
  sender: [],
  replyTo: [],
  to: [],
  cc: [],
  bcc: [],
  inReplyTo: null,
  messageId: null,
};
const text: Part = {
  type: 'text',
  subtype: 'plain',
  parameters: [['charset', 'utf-8']],
  id: null,
  description: null,
  encoding: '7bit',
  disposition: null,
  languages: [],
  location: null,
  md5: null,
  sizeBytes: 12,
  lines: 2,
  children: [],
  message: null,
};
const pdf: Part = {
  ...text,
  type: 'application',
  subtype: 'pdf',
  parameters: [
    ['name', 'a.pdf'],
    ['x', 'y'],
  ],
  id: '<i@x>',
  description: 'the plan',
  encoding: null,
  disposition: { type: 'attachment', parameters: [['filename', 'caf\u00c3\u00a9.pdf']] },
  languages: ['en', 'de'],
  location: 'http://x',
  md5: 'q==',
};
const forwarded: Part = {
  ...text,
  type: 'message',
  subtype: 'rfc822',
  parameters: [],
  message: { envelope: { ...empty, subject: 'inner' }, root: text },
};
const mixed: Part = {
  ...text,
  type: 'multipart',
  subtype: 'mixed',
  parameters: [['boundary', 'b']],
  children: [text, pdf, forwarded],
};

async function readList(item: string) {
  const value = await readWithImapflow(item);
  if (!Array.isArray(value)) throw new Error(`${item} is no list`);
  return value;
}

describe('formatEnvelope', () => {
  it('writes nothing as NIL and shows From for a missing Sender and Reply-To', () => {
    expect(formatEnvelope(empty)).toBe('(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)');
    expect(formatEnvelope({ ...empty, from: [{ ...ada, name: null }] })).toBe(
      `(NIL NIL ${'((NIL NIL "ada" "example.test")) '.repeat(3)}NIL NIL NIL NIL NIL)`,
    );
  });

  it('writes groups, routes and 8-bit names', () => {
    const group = [
      { name: null, route: null, mailbox: 'friends', host: null },
      { name: 'J\u00f6', route: '@a,@b', mailbox: 'j"o', host: 'x.test' },
      { name: null, route: null, mailbox: null, host: null },
    ];
    expect(formatEnvelope({ ...empty, to: group })).toContain(
      '((NIL NIL "friends" NIL)({2}\r\nJ\u00f6 "@a,@b" "j\\"o" "x.test")(NIL NIL NIL NIL))',
    );
  });

  it('is read by another implementation as it was meant', async () => {
    const envelope = {
      ...empty,
      date: 'Mon, 7 Feb 2022 21:52:25 -0800',
      subject: 'a (b) {3}',
      from: [ada],
      messageId: '<1@x>',
    };
    expect(parseEnvelope(await readList(formatEnvelope(envelope)))).toMatchObject({
      subject: 'a (b) {3}',
      messageId: '<1@x>',
      from: [{ name: 'Ada "A" Example', address: 'ada@example.test' }],
    });
  });

  it('survives any bytes in its fields', async () => {
    const value = fc.option(
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) }),
    );
    await fc.assert(
      fc.asyncProperty(value, value, value, async (subject, name, mailbox) => {
        const envelope = {
          ...empty,
          subject,
          to: [{ name, route: null, mailbox, host: 'x' }],
          messageId: '<end>',
        };
        const read = await readList(formatEnvelope(envelope));
        expect(read).toHaveLength(10);
        expect(read[9]).toMatchObject({ value: '<end>' });
      }),
    );
  });
});

describe('formatBody', () => {
  it('writes single parts with and without extension data', () => {
    const basic = '("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 12 2';
    expect(formatBody(text, { isExtensible: false })).toBe(`${basic})`);
    expect(formatBody({ ...text, lines: null }, { isExtensible: false })).toMatch(/ 12 0\)$/);
    expect(formatBody(text, { isExtensible: true })).toBe(`${basic} NIL NIL NIL NIL)`);
    expect(formatBody(pdf, { isExtensible: true })).toBe(
      '("application" "pdf" ("name" "a.pdf" "x" "y") "<i@x>" "the plan" "7bit" 12 "q==" ' +
        '("attachment" ("filename" {9}\r\ncaf\u00c3\u00a9.pdf)) ("en" "de") "http://x")',
    );
  });

  it('says the charset of text that names none', () => {
    const bare = { ...text, parameters: [['format', 'flowed']] as const };
    expect(formatBody(bare, { isExtensible: false })).toContain(' ("format" "flowed" "charset" "us-ascii") ');
    expect(formatBody({ ...text, parameters: [] }, { isExtensible: false })).toContain(
      ' ("charset" "us-ascii") ',
    );
  });

  it('writes multiparts and messages in messages', () => {
    const inner = '(NIL "inner" NIL NIL NIL NIL NIL NIL NIL NIL)';
    const plain = formatBody(text, { isExtensible: false });
    expect(formatBody(forwarded, { isExtensible: false })).toBe(
      `("message" "rfc822" NIL NIL NIL "7bit" 12 ${inner} ${plain} 2)`,
    );
    const short = formatBody(mixed, { isExtensible: false });
    expect(short).toMatch(/^\(\("text" .* 2\) "mixed"\)$/s);
    expect(formatBody(mixed, { isExtensible: true })).toMatch(/ "mixed" \("boundary" "b"\) NIL NIL NIL\)$/);
  });

  it('puts an empty part where the grammar wants one', () => {
    const nothing = '("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0)';
    expect(formatBody({ ...mixed, children: [] }, { isExtensible: false })).toBe(`(${nothing} "mixed")`);
    expect(formatBody({ ...forwarded, message: null }, { isExtensible: false })).toContain(` ${nothing} 2)`);
    // RFC 9051 §9 media-message: message/global is a message only where its content was read.
    expect(
      formatBody({ ...forwarded, subtype: 'global', message: null }, { isExtensible: false }),
    ).not.toContain(nothing);
  });

  it('bounds the nesting', () => {
    let nested = text;
    for (let depth = 0; depth < 5_000; depth++) nested = { ...mixed, children: [nested] };
    expect(formatBody(nested, { isExtensible: true }).length).toBeLessThan(10_000);
  });

  it('is read by another implementation as it was meant', async () => {
    const structure = parseBodystructure(await readList(formatBody(mixed, { isExtensible: true })));
    expect(structure).toMatchObject({
      type: 'multipart/mixed',
      parameters: { boundary: 'b' },
      childNodes: [
        { part: '1', type: 'text/plain', size: 12, lineCount: 2 },
        {
          part: '2',
          type: 'application/pdf',
          disposition: 'attachment',
          id: '<i@x>',
          description: 'the plan',
        },
        {
          part: '3',
          type: 'message/rfc822',
          envelope: { subject: 'inner' },
          childNodes: [{ type: 'text/plain' }],
        },
      ],
    });
  });
});
