import { describe, expect, test } from 'vitest';
import { messageWithAttachment, newsletter } from '../test/sample-messages.ts';
import { parseContentType, parseDisposition } from './content-fields.ts';
import { decodeBase64 } from './decode-base64.ts';
import { charsetOf, decodeBody, decodeText } from './decode-body.ts';
import { decodeHeaderText } from './decode-header-text.ts';
import { decodeParameter } from './decode-parameter.ts';
import { decodeQuotedPrintable } from './decode-quoted-printable.ts';
import { findPart } from './find-part.ts';
import { indexMessage } from './index-message.ts';

describe('header text', () => {
  test.each([
    ['plain', ' plain '],
    ['Kühn', '=?utf-8?q?K=C3=BChn?='],
    ['a b', '=?us-ascii?q?a?= b'],
    ['ab', '=?us-ascii?q?a?=  \r\n =?iso-8859-1?q?b?='],
    ['a b', '=?us-ascii?Q?a_b?='],
    ['ü', '=?utf-8?q?=C3?= =?UTF-8?b?vA==?='],
    ['日本', '=?iso-2022-jp?B?GyRCRnxLXBsoQg==?='],
    ['é', '=?iso-8859-1*fr?q?=E9?='],
    ['é', '=?no-such-charset?q?=E9?='],
    ['=?utf-8?x?a?=', '=?utf-8?x?a?='],
    ['=?utf-8?q?never', '=?utf-8?q?never'],
    ['x"ü"y', 'x"=?utf-8?q?=C3=BC?="y'],
    ['à raw', Buffer.from('à raw')],
    ['à raw', Buffer.from('à raw', 'latin1')],
    ['folded line', 'folded\r\n line'],
  ])('%s', (expected, text) => {
    expect(decodeHeaderText(text)).toBe(expected);
  });
});

describe('parameters', () => {
  const filename = (value: string): string | undefined =>
    decodeParameter(parseDisposition(`attachment; ${value}`)?.parameters ?? [], 'filename');

  test.each([
    ['a.pdf', 'filename=a.pdf'],
    ['a b(1).pdf', 'filename=a b(1).pdf'],
    ['a;b".pdf', 'filename="a;b\\".pdf"; size=1'],
    ['a', 'FileName = a (a comment)'],
    ['€ rates', "filename*=utf-8''%e2%82%ac%20rates"],
    ['Übersicht.pdf', "filename*1=sicht.pdf; filename*0*=utf-8''%C3%9Cber"],
    ['é', "filename*=iso-8859-1'fr'%E9; filename=e"],
    ['abc', 'filename*0=a; filename*1=b; filename*2=c; filename*9=z'],
    ['ab', 'filename*1=a; filename*2=b'],
    ['ü', "filename*0*=utf-8''%C3; filename*1*=%BC"],
    ['Kühn.txt', 'filename="=?utf-8?q?K=C3=BChn.txt?="'],
    ['ü', 'filename="\xc3\xbc"'],
    ['open', 'filename="open'],
    ['%zz', 'filename*=%zz'],
    [undefined, 'filename; =; ;;'],
  ])('%s', (expected, text) => {
    expect(filename(text)).toBe(expected);
  });

  test('of a content type are kept as on the wire', () => {
    expect(parseContentType('TEXT/Plain (x); Charset="utf-8"; a*0=b')).toEqual({
      type: 'text',
      subtype: 'plain',
      parameters: [
        ['charset', 'utf-8'],
        ['a*0', 'b'],
      ],
    });
  });
});

describe('bodies', () => {
  test('decode base64 with line ends, junk and padding in the middle', () => {
    const decode = (text: string): string => decodeBase64(text).toString('latin1');
    expect(['aGVs\r\nbG8=', 'aG!Vs*bG8', 'aGk=aGk=', '', '=', 'a', 'aG\0k'].map(decode)).toEqual([
      'hello',
      'hello',
      'hihi',
      '',
      '',
      '',
      'hi',
    ]);
    const bytes = Buffer.from(Array.from({ length: 1_000 }, (_, index) => (index * 7) & 255));
    expect(decodeBase64(bytes.toString('base64'))).toEqual(bytes);
  });

  test('decode quoted-printable with all that may be wrong', () => {
    const decode = (text: string): string =>
      decodeQuotedPrintable(Buffer.from(text, 'latin1')).toString('latin1');
    expect(decode('K=C3=bchn=\r\n.')).toBe('K\xc3\xbchn.');
    expect(decode('a \t\r\nb=20\r\nc  \n')).toBe('a\r\nb \r\nc\n');
    expect(decode('a= \t\r\nb=\nc=')).toBe('abc');
    expect(decode('=ZZ==4=1')).toBe('=ZZ==4=1');
  });

  test('become text by their charset', () => {
    const raw = newsletter();
    const part = indexMessage(raw).root.children[0];
    expect(part && decodeText(raw, part).slice(0, 82)).toMatch(/details\. More ü/);
    const text = (header: string, body: string): string => {
      const message = Buffer.from(`Content-Type: text/plain${header}\n\n${body}`, 'latin1');
      return decodeText(message, indexMessage(message).root);
    };
    expect(text('', 'K\xc3\xbc')).toBe('Kü');
    expect(text('', 'K\xfc')).toBe('Kü');
    expect(text('; charset=koi8-r', '\xd0')).toBe('п');
    expect(text('; charset=cp932', '\x93\xfa')).toBe('日');
    expect(text('; charset="nonsense"', '\xfc')).toBe('ü');
    expect(text('; charset=utf-8', '\xfc')).toBe('\ufffd');
  });

  test('of attachments come out whole, and have no charset', () => {
    const raw = messageWithAttachment(3_000);
    const part = findPart(indexMessage(raw).root, [2]);
    expect(part && decodeBody(raw, part).toString('latin1', 0, 8)).toBe('%PDF-1.4');
    expect(part && charsetOf(part)).toBeNull();
  });
});
