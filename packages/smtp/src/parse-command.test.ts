import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { parseCommand, type ParseOptions } from './parse-command.ts';
import { reply } from './reply.ts';

const SMTP: ParseOptions = { isLmtp: false, allowsUtf8: true };
const parse = (line: string, options: Partial<ParseOptions> = {}): Command =>
  parseCommand(Buffer.from(line), { ...SMTP, ...options });
const refusal = (line: string, options: Partial<ParseOptions> = {}): string => {
  const command = parse(line, options);
  return command.kind === 'syntax' ? `${command.replyCode} ${command.enhancedCode}` : command.kind;
};

describe('commands', () => {
  it('are read in any case, with blanks at the end', () => {
    expect(parse('quit  ')).toEqual({ kind: 'quit' });
    expect(parse('Data')).toEqual({ kind: 'data' });
    expect(parse('RSET')).toEqual({ kind: 'rset' });
    expect(parse('StartTLS')).toEqual({ kind: 'starttls' });
    expect(parse('NOOP some words')).toEqual({ kind: 'noop', argument: 'some words' });
    expect(parse('HELP')).toEqual({ kind: 'help', argument: '' });
    expect(parse('VRFY jürgen')).toEqual({ kind: 'vrfy', argument: 'jürgen' });
    expect(parse('EXPN staff')).toEqual({ kind: 'expn', argument: 'staff' });
    expect(parse('BDAT 1000 last')).toEqual({ kind: 'bdat', sizeBytes: 1_000, isLast: true });
    expect(parse('BDAT 0')).toEqual({ kind: 'bdat', sizeBytes: 0, isLast: false });
  });

  it('greet in the words of their protocol only', () => {
    expect(parse('EHLO mail.example.com')).toEqual({ kind: 'ehlo', clientName: 'mail.example.com' });
    expect(parse('helo [192.0.2.1]')).toEqual({ kind: 'helo', clientName: '[192.0.2.1]' });
    expect(parse('EHLO DESKTOP_7')).toEqual({ kind: 'ehlo', clientName: 'DESKTOP_7' });
    expect(parse('LHLO x', { isLmtp: true })).toEqual({ kind: 'lhlo', clientName: 'x' });
    expect(refusal('LHLO x')).toBe('500 5.5.1');
    expect(refusal('EHLO x', { isLmtp: true })).toBe('500 5.5.1');
    expect(refusal('HELO x', { isLmtp: true })).toBe('500 5.5.1');
    for (const name of ['', 'a b', 'x(by y)', 'x;y', '<x>', 'x'.repeat(256)]) {
      expect(refusal(`EHLO ${name}`)).toBe('501 5.5.4');
    }
  });

  it.each([
    ['', '500 5.5.1'],
    [' QUIT', '500 5.5.1'],
    ['GET / HTTP/1.1', '500 5.5.1'],
    ['DATA now', '501 5.5.4'],
    ['STARTTLS please', '501 5.5.4'],
    ['VRFY', '501 5.5.4'],
    ['BDAT', '501 5.5.4'],
    ['BDAT -1', '501 5.5.4'],
    ['BDAT 99999999999999999999', '501 5.5.4'],
    ['BDAT 1 LAST LAST', '501 5.5.4'],
    ['EHLO mäil.example', '500 5.5.2'],
    ['NOOP ü', '500 5.5.2'],
    ['NOOP \0', '500 5.5.2'],
    ['NOOP\tx', '500 5.5.2'],
    ['NOOP \x7f', '500 5.5.2'],
    ['RCPT TO:<a@b>\rDATA', '500 5.5.2'],
    ['RCPT TO:<a@b>\nDATA', '500 5.5.2'],
    ['VRFY \u0085', '500 5.5.2'],
  ])('refuses %j with %s', (line, expected) => {
    expect(refusal(line)).toBe(expected);
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(parseCommand(Buffer.from([0x4e, 0xff]), SMTP)).toMatchObject({ kind: 'syntax', replyCode: 500 });
    const overlong = Buffer.concat([
      Buffer.from('MAIL FROM:<a'),
      Buffer.from([0xc0, 0x8a]),
      Buffer.from('@b>'),
    ]);
    expect(parseCommand(overlong, SMTP)).toMatchObject({ kind: 'syntax', replyCode: 500 });
  });

  it('sign in with or without an initial response', () => {
    expect(parse('AUTH login')).toEqual({ kind: 'auth', mechanism: 'LOGIN', initialResponse: undefined });
    expect(parse('AUTH EXTERNAL =')).toMatchObject({ initialResponse: Buffer.alloc(0) });
    expect(parse('AUTH PLAIN AGEAYg==')).toMatchObject({ initialResponse: Buffer.from('\0a\0b') });
    for (const response of ['AGEAYg', 'AGEA Yg==', '*', 'A===', 'AGEAYg==x', '\u00e9']) {
      expect(refusal(`AUTH PLAIN ${response}`)).toMatch(/^50[01] 5\.5\.[24]$/);
    }
    expect(refusal('AUTH')).toBe('501 5.5.4');
    expect(refusal(`AUTH ${'X'.repeat(21)}`)).toBe('501 5.5.4');
  });
});

describe('any line', () => {
  const words = [
    'MAIL FROM:',
    'RCPT TO:',
    '<',
    '>',
    '@',
    'a',
    '.',
    ' ',
    'SIZE=',
    'ORCPT=rfc822;',
    '+0A',
    '"',
    '\\',
  ];
  const more = [
    '[IPv6:',
    ']',
    ':',
    ',',
    'é',
    '\r',
    '\n',
    '\0',
    'AUTH ',
    '=',
    'NOTIFY=',
    'BDAT ',
    '1',
    'EHLO ',
    '-',
  ];
  const line = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.from(some)),
    fc.array(fc.constantFrom(...words, ...more), { maxLength: 30 }).map((some) => Buffer.from(some.join(''))),
    fc
      .tuple(
        fc.constantFrom('MAIL FROM:', 'RCPT TO:'),
        fc.array(fc.constantFrom(...words, ...more), { maxLength: 9 }),
      )
      .map(([verb, some]) => Buffer.from(`${verb}<a@b>${some.join('')}`)),
  );

  it('never throws, never lets a control character through, and every refusal can be said', () => {
    const check = (bytes: Buffer, options: ParseOptions): void => {
      const command = parseCommand(bytes, options);
      if (command.kind === 'syntax') {
        const said = reply(command.replyCode, command.enhancedCode, command.text);
        expect(said).toMatch(/^5\d\d 5\.\d\.\d [ -~]+\r\n$/);
      } else if (command.kind !== 'auth') expect(textsIn(command).join('')).not.toMatch(/\p{Cc}/u);
    };
    const options = fc.record({ isLmtp: fc.boolean(), allowsUtf8: fc.boolean() });
    fc.assert(fc.property(line, options, check), { numRuns: 20_000 });
  });

  it('of the full length is read in no time', () => {
    const hard = [
      'a',
      'a.',
      'a-',
      '"',
      '\\"',
      '\\a',
      '@a,',
      '@a:',
      '1',
      ':',
      '+41',
      'é',
      '-',
      ' ',
      'A=',
      '=',
      '[',
      ',',
    ];
    const start = performance.now();
    for (const part of hard) {
      for (const head of [
        'MAIL FROM:<',
        'MAIL FROM:<"',
        'RCPT TO:<@',
        'RCPT TO:<a@b> ORCPT=x;',
        'AUTH PLAIN ',
      ]) {
        parse(`${head}${part.repeat(2_000 / part.length)}`, { localPartBytesMax: 5_000 });
        parse(`${head}${part.repeat(2_000 / part.length)}@b>\u00e9`, { localPartBytesMax: 5_000 });
      }
    }
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
