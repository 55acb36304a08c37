import { describe, expect, test } from 'vitest';
import { crlf, messageWithAttachment, nestedMessage, newsletter } from '../test/sample-messages.ts';
import { findPart } from './find-part.ts';
import { indexMessage } from './index-message.ts';
import { nestingDepthMax, partsMax } from './limits.ts';
import type { Part } from './message-index.ts';

function outline(part: Part): unknown {
  const type = `${part.type}/${part.subtype}`;
  if (part.message !== null) return [type, outline(part.message.root)];
  return part.children.length > 0 ? [type, ...part.children.map(outline)] : type;
}

function bodies(raw: Buffer, part: Part): string[] {
  if (part.message !== null) return bodies(raw, part.message.root);
  if (part.children.length > 0) return part.children.flatMap((child) => bodies(raw, child));
  return [raw.toString('latin1', part.bodyStart, part.bodyEnd)];
}

function multipart(body: string, contentType = 'multipart/mixed; boundary=b'): Buffer {
  return Buffer.from(`Content-Type: ${contentType}\n\n${body}`, 'latin1');
}

function leavesOf(raw: Buffer): string[] {
  return bodies(raw, indexMessage(raw).root);
}

describe('an ordinary message', () => {
  test('has the envelope of RFC 9051', () => {
    const { envelope } = indexMessage(newsletter());
    expect(envelope.date).toBe('Mon, 12 Jan 2026 10:14:01 +0100');
    expect(envelope.subject).toBe('=?utf-8?B?w5xiZXJzaWNodA==?= of the week');
    expect(envelope.from).toEqual([{ name: 'Doe, Jane', route: null, mailbox: 'jane', host: 'example.net' }]);
    expect(envelope.sender).toBe(envelope.from);
    expect(envelope.replyTo[0]?.mailbox).toBe('support');
    expect(envelope.to.map(({ mailbox, host }) => [mailbox, host])).toEqual([
      ['anna', 'example.org'],
      ['bob', 'example.org'],
      ['Team', null],
      ['carl', 'example.org'],
      ['de', 'example.org'],
      [null, null],
    ]);
    expect(envelope.cc[0]?.route).toBe('@relay.example,@other.example');
    expect([envelope.inReplyTo, envelope.messageId]).toEqual([
      '<one@example.org>',
      '<20260112.8271@example.net>',
    ]);
  });

  test('has parts with their fields and offsets', () => {
    const raw = messageWithAttachment(5_000);
    const { root, headerEnd, sizeBytes } = indexMessage(raw);
    expect(outline(root)).toEqual([
      'multipart/mixed',
      ['multipart/alternative', 'text/plain', 'text/html'],
      'application/pdf',
    ]);
    expect([root.headerStart, root.bodyStart, root.bodyEnd]).toEqual([0, headerEnd, sizeBytes]);
    const pdf = root.children[1];
    expect(pdf).toMatchObject({
      encoding: 'base64',
      parameters: [['name', 'report.pdf']],
      id: '<report@example.net>',
      description: 'The report',
      lines: null,
      disposition: {
        type: 'attachment',
        parameters: [
          ['filename*0*', "utf-8''%C3%9Cber"],
          ['filename*1', 'sicht.pdf'],
          ['size', '12345'],
        ],
      },
    });
    const html = findPart(root, [1, 2]);
    expect(raw.toString('latin1', html?.bodyStart, html?.bodyEnd)).toMatch(/^<p>The .*<\/p>$/);
  });

  test('has messages inside it with envelopes of their own', () => {
    const raw = nestedMessage();
    const { root } = indexMessage(raw);
    expect(outline(root)).toEqual([
      'multipart/mixed',
      ['message/rfc822', ['multipart/related', 'text/html', 'image/png']],
      ['multipart/digest', ['message/rfc822', 'text/plain'], 'text/plain'],
      'message/delivery-status',
    ]);
    const forwarded = root.children[0];
    expect(forwarded?.message?.envelope.subject).toBe('inside');
    expect(forwarded?.lines).toBe(
      raw.toString('latin1', forwarded?.bodyStart, forwarded?.bodyEnd).split('\n').length - 1,
    );
    expect(findPart(root, [1, 2])).toMatchObject({
      languages: ['en', 'de'],
      location: 'logo.png',
      lines: null,
    });
    expect(findPart(root, [1, 1])?.lines).toBe(1);
    expect(leavesOf(raw)).toEqual([
      '<p>hello</p>\r\n',
      'iVBORw0KGgo=',
      'one\r\n',
      'two',
      'Reporting-MTA: dns; example.org',
    ]);
  });
});

describe('a broken message', () => {
  test.each([
    ['empty', ''],
    ['a blank line', '\r\n'],
    ['only headers', 'Subject: x'],
    ['only text', 'hello'],
    ['a bare CR', '\r'],
    ['colons', ':::\n:\n'],
  ])('that is %s is plain text', (_, text) => {
    const { root } = indexMessage(Buffer.from(text));
    expect(outline(root)).toBe('text/plain');
    expect(root.bodyEnd).toBe(text.length);
  });

  test('passes over lines without a colon', () => {
    const raw = Buffer.from('From someone\nSubject : x\n\ty\nnonsense\nTo: a@b\n\nbody');
    const { envelope, headerEnd } = indexMessage(raw);
    expect([envelope.subject, envelope.to.length, raw.toString('latin1', headerEnd)]).toEqual([
      'x\ty',
      1,
      'body',
    ]);
  });

  test('keeps the first of two fields, and tells absent from empty', () => {
    const { envelope } = indexMessage(
      Buffer.from('Subject:\nSubject: two\nFrom: a@b\nfrom: c@d\nSender:\n\n'),
    );
    expect([envelope.subject, envelope.date, envelope.from[0]?.mailbox]).toEqual(['', null, 'a']);
    expect(envelope.sender).toBe(envelope.from);
  });

  test('keeps octets beyond ASCII and leaves out NUL and bare CR', () => {
    const { envelope, hasNul } = indexMessage(Buffer.from('Subject: K\xc3\xa0\0\rx\r\n\r\n', 'latin1'));
    expect([envelope.subject, hasNul]).toEqual(['K\xc3\xa0x', true]);
  });

  test.each([
    'text',
    '',
    '/',
    'text/',
    '(x) text',
    'a/b/c',
    'multipart/mixed',
    'multipart/mixed; boundary=""',
  ])('with the type "%s" is plain text', (contentType) => {
    const { root } = indexMessage(multipart('--b\n\nx\n--b--\n', contentType));
    expect(outline(root)).toBe('text/plain');
  });

  test('without an end of its multipart ends where it ends', () => {
    expect(leavesOf(multipart('--b\n\none\n--b\n\ntwo\n'))).toEqual(['one', 'two\n']);
    expect(leavesOf(multipart('--b\n\none\n--b'))).toEqual(['one']);
  });

  test('with a multipart of no parts has an empty text', () => {
    for (const body of ['', 'preamble\n', '--b--\n']) expect(leavesOf(multipart(body))).toEqual(['']);
  });

  test('ends a header at a delimiter', () => {
    const raw = multipart('--b\nContent-Type: text/html\n--b\n--b\n\n--b\n\nx\n--b--');
    expect(leavesOf(raw)).toEqual(['', '', '', 'x']);
    expect(indexMessage(raw).root.children[0]?.subtype).toBe('html');
  });

  test('tells a boundary from a longer one that begins like it', () => {
    const inner = 'Content-Type: multipart/mixed; boundary=b1\n\n--b1\n\nin\n--b1--\n';
    const raw = multipart(`--b\n${inner}--b\n\nout\n--b--\n`);
    expect(outline(indexMessage(raw).root)).toEqual([
      'multipart/mixed',
      ['multipart/mixed', 'text/plain'],
      'text/plain',
    ]);
    expect(leavesOf(raw)).toEqual(['in', 'out']);
  });

  test('gives a boundary that is used twice to the inner multipart', () => {
    const inner = 'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nin\n--b--\n';
    expect(leavesOf(multipart(`--b\n${inner}--b\n\nout\n--b--\n`))).toEqual(['in', 'out']);
  });

  test('closes an inner multipart that has no end of its own', () => {
    const inner = 'Content-Type: multipart/mixed; boundary=i\n\n--i\n\nin\n';
    expect(leavesOf(multipart(`--b\n${inner}--b\n\nout\n--b--\n`))).toEqual(['in', 'out']);
  });

  test('with LF, CRLF and padding behind delimiters is read alike', () => {
    const text = 'Content-Type: multipart/mixed; boundary="b"\n\n--b  \nA: b\n\none\n\n--b-- x\n';
    expect(leavesOf(Buffer.from(text))).toEqual(['one\n']);
    expect(leavesOf(crlf(text))).toEqual(['one\r\n']);
  });

  test('does not take dashes inside a line for a delimiter', () => {
    expect(leavesOf(multipart('--b\n\nx --b\r--b\n --b\n--\n-- \n--b--'))).toEqual([
      'x --b\r--b\n --b\n--\n-- ',
    ]);
  });

  test('beyond the depth that is looked at is an opaque part', () => {
    const levels = nestingDepthMax + 5;
    let text = '';
    for (let level = 0; level < levels; level++)
      text += `Content-Type: multipart/mixed; boundary=x${level}x\n\n--x${level}x\n`;
    let part: Part | undefined = indexMessage(Buffer.from(text)).root;
    let depth = 0;
    for (; part?.children[0] !== undefined; depth++) part = part.children[0];
    expect([depth, part && outline(part)]).toEqual([nestingDepthMax, 'application/octet-stream']);
  });

  test('has no more parts than the limit', () => {
    const { root } = indexMessage(multipart('--b\n\nx\n'.repeat(partsMax * 2)));
    expect(root.children).toHaveLength(partsMax - 1);
  });
});
