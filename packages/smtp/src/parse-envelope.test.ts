import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { parseCommand, type ParseOptions } from './parse-command.ts';

const OPTIONS: ParseOptions = { isLmtp: false, allowsUtf8: true };
const parse = (line: string, options: Partial<ParseOptions> = {}): Command =>
  parseCommand(Buffer.from(line), { ...OPTIONS, ...options });
const refusal = (line: string, options: Partial<ParseOptions> = {}): string => {
  const command = parse(line, options);
  return command.kind === 'syntax' ? `${command.replyCode} ${command.enhancedCode}` : command.kind;
};
const x = (count: number): string => 'x'.repeat(count);
const domainOf = (length: number): string => `${`${x(61)}.`.repeat(4)}${x(255)}`.slice(0, length);

describe('a path', () => {
  it.each([
    ['MAIL FROM:<anna@Example.COM>', 'anna', 'example.com'],
    ['mail from: <Anna.Lee@example.com>', 'Anna.Lee', 'example.com'],
    ['MAIL FROM:   <a@b>  ', 'a', 'b'],
    ["MAIL FROM:<!#$%&'*+-/=?^_`{|}~@b>", "!#$%&'*+-/=?^_`{|}~", 'b'],
    ['MAIL FROM:<"a b>"@c>', 'a b>', 'c'],
    ['MAIL FROM:<"a\\"\\\\b@c"@d>', 'a"\\b@c', 'd'],
    ['MAIL FROM:<""@d>', '', 'd'],
    ['MAIL FROM:<a@[192.0.2.1]>', 'a', '[192.0.2.1]'],
    ['MAIL FROM:<a@[IPv6:2001:DB8::1]>', 'a', '[ipv6:2001:db8::1]'],
    ['MAIL FROM:<a@[IPv6:::ffff:192.0.2.1]>', 'a', '[ipv6:::ffff:192.0.2.1]'],
    ['MAIL FROM:<@one,@two.example,@[192.0.2.1]:a@b>', 'a', 'b'],
    ['MAIL FROM:<a@xn--bcher-kva.example>', 'a', 'xn--bcher-kva.example'],
    ['MAIL FROM:<a@1.2.3>', 'a', '1.2.3'],
    [`MAIL FROM:<${x(64)}@b>`, x(64), 'b'],
    [`MAIL FROM:<a@${x(63)}>`, 'a', x(63)],
    [`MAIL FROM:<a@${domainOf(252)}>`, 'a', domainOf(252)],
  ])('%s', (line, localPart, domain) => {
    expect(parse(line)).toMatchObject({
      kind: 'mail',
      reversePath: { localPart, domain },
      hasUtf8Path: false,
    });
    const recipient = parse(line.replace(/^mail from/i, 'rcpt to'));
    expect(recipient).toMatchObject({ kind: 'rcpt', forwardPath: { localPart, domain } });
  });

  it.each(
    [
      ['<', '<a@b', '<a>', '<@b>', '<a@>', '< a@b>', '<a@b >', '<.a@b>', '<a.@b>', '<a..b@c>', '<a@b.>'],
      [
        '<a@.b>',
        '<a@b..c>',
        '<a@-b>',
        '<a@b->',
        '<a@b_c>',
        '<a b@c>',
        '<a@b c>',
        '<a@b@c>',
        '<"a@b>',
        '<"a"b@c>',
      ],
      ['<"a\\"@b>', '<a@[1.2.3]>', '<a@[1.2.3.256]>', '<a@[IPv6:1]>', '<a@[IPv6:fe80::1%eth0]>', '<a@[x:y]>'],
      [
        '<a@[192.0.2.1>',
        '<@one:>',
        '<@one,:a@b>',
        '<@one a@b>',
        '<@:a@b>',
        '<a@b>x',
        '<a@b><c@d>',
        '<<a@b>>',
      ],
      [
        '<a,b@c>',
        '<a@b;c>',
        '<a@b/c>',
        '<(a)b@c>',
        `<${x(65)}@b>`,
        `<a@${x(64)}>`,
        `<a@${domainOf(253)}>`,
        '< >',
      ],
      [`<a@${domainOf(256)}>`, `<${x(64)}@${domainOf(190)}>`, '<a@b\u3002c>', '<a@b\u00a0c>', '<a\u2028b@c>'],
    ].flat(),
  )('refuses %s', (path) => {
    expect(refusal(`MAIL FROM:${path}`)).toBe('501 5.1.7');
    expect(refusal(`RCPT TO:${path}`)).toBe('501 5.1.3');
  });

  it('may be null for a sender, and the bare postmaster for a recipient, not the other way', () => {
    expect(parse('MAIL FROM:<> SIZE=10')).toEqual({
      kind: 'mail',
      reversePath: undefined,
      hasUtf8Path: false,
      isSmtpUtf8: false,
      sizeBytes: 10,
    });
    const forwardPath = { localPart: 'postmaster', domain: '' };
    expect(parse('RCPT TO:<PostMaster>')).toEqual({ kind: 'rcpt', forwardPath, hasUtf8Path: false });
    expect(refusal('RCPT TO:<>')).toBe('501 5.1.3');
    expect(refusal('MAIL FROM:<postmaster>')).toBe('501 5.1.7');
  });

  it('may have a longer local part for a sender when the server says so', () => {
    const limit = { localPartBytesMax: 200 };
    expect(parse(`MAIL FROM:<${x(200)}@b>`, limit)).toMatchObject({ reversePath: { localPart: x(200) } });
    expect(refusal(`MAIL FROM:<${x(201)}@b>`, limit)).toBe('501 5.1.7');
    expect(refusal(`RCPT TO:<${x(65)}@b>`, limit)).toBe('501 5.1.3');
  });

  it('of UTF-8 is marked, and refused when SMTPUTF8 is not offered', () => {
    const reversePath = { localPart: 'jürgen', domain: 'bücher.example' };
    expect(parse('MAIL FROM:<jürgen@Bücher.example> SMTPUTF8')).toMatchObject({
      reversePath,
      hasUtf8Path: true,
      isSmtpUtf8: true,
    });
    expect(parse('MAIL FROM:<jürgen@b>')).toMatchObject({ hasUtf8Path: true, isSmtpUtf8: false });
    expect(parse('RCPT TO:<"用 户"@例子.公司>')).toMatchObject({
      forwardPath: { localPart: '用 户' },
      hasUtf8Path: true,
    });
    expect(parse('RCPT TO:<@bücher.example:a@b>')).toMatchObject({ hasUtf8Path: true });
    expect(refusal('MAIL FROM:<jürgen@b>', { allowsUtf8: false })).toBe('553 5.6.7');
    expect(refusal('RCPT TO:<a@bücher.example>', { allowsUtf8: false })).toBe('553 5.6.7');
    expect(refusal(`RCPT TO:<${'ü'.repeat(33)}@b>`)).toBe('501 5.1.3');
  });

  it('needs its keyword and colon', () => {
    for (const line of [
      'MAIL',
      'MAIL <a@b>',
      'MAIL FROM <a@b>',
      'MAIL TO:<a@b>',
      'MAIL FROM:a@b',
      'MAIL FROM:a@b>',
      'MAIL FROM:',
      'RCPT FROM:<a@b>',
      'RCPT TO',
    ]) {
      expect(refusal(line)).toBe('501 5.5.4');
    }
  });
});

describe('the parameters of MAIL', () => {
  it('are read in any order and case', () => {
    const line = 'MAIL FROM:<a@b> smtputf8 BODY=8bitmime  RET=hdrs ENVID=QQ+2B1 AUTH=c+3Dd@e size=12';
    expect(parse(line)).toEqual({
      kind: 'mail',
      reversePath: { localPart: 'a', domain: 'b' },
      hasUtf8Path: false,
      isSmtpUtf8: true,
      body: '8BITMIME',
      returned: 'HDRS',
      envelopeId: 'QQ+1',
      authenticatedSender: 'c=d@e',
      sizeBytes: 12,
    });
    expect(parse('MAIL FROM:<a@b> AUTH=<>')).toMatchObject({ authenticatedSender: '<>' });
    expect(parse('MAIL FROM:<a@b> SIZE=99999999999999999999')).toMatchObject({ sizeBytes: 1e20 });
  });

  it.each(
    [
      [
        'SIZE',
        'SIZE=',
        'SIZE=-1',
        'SIZE=1x',
        'SIZE=999999999999999999999',
        'SIZE=1 SIZE=1',
        'BODY=BINARYMIME',
        'BODY',
      ],
      [
        'SMTPUTF8=1',
        'RET=ALL',
        'RET=',
        'ENVID=',
        'ENVID=a+0D+0A',
        'ENVID=+4',
        'ENVID=+4a',
        `ENVID=${x(101)}`,
        '=1',
      ],
      ['AUTH=', 'AUTH=x', 'AUTH=a+0Ab@c', '-X=1', 'SIZE=1=2', 'ENVID=a+00'],
    ].flat(),
  )('%s is malformed', (parameter) => {
    expect(refusal(`MAIL FROM:<a@b> ${parameter}`)).toBe('501 5.5.4');
  });

  it('that nobody knows are refused with 555', () => {
    expect(refusal('MAIL FROM:<a@b> HOLDFOR=1')).toBe('555 5.5.4');
    expect(refusal('MAIL FROM:<a@b> NOTIFY=NEVER')).toBe('555 5.5.4');
    expect(refusal('RCPT TO:<a@b> SIZE=1')).toBe('555 5.5.4');
    expect(refusal('MAIL FROM:<a@b> SMTPUTF8', { allowsUtf8: false })).toBe('555 5.5.4');
    expect(refusal('MAIL FROM:<a@b> toString=1')).toBe('555 5.5.4');
  });
});

describe('the parameters of RCPT', () => {
  it('are read', () => {
    expect(parse('RCPT TO:<a@b> NOTIFY=delay,SUCCESS ORCPT=rfc822;Bob+2Bx@c')).toMatchObject({
      notify: ['SUCCESS', 'DELAY'],
      originalRecipient: { addressType: 'rfc822', address: 'Bob+x@c' },
    });
    expect(parse('RCPT TO:<a@b> NOTIFY=NEVER')).toMatchObject({ notify: ['NEVER'] });
    expect(parse('RCPT TO:<a@b> ORCPT=utf-8;j\\x{FC}@c')).toMatchObject({
      originalRecipient: { addressType: 'utf-8', address: 'j\\x{FC}@c' },
    });
  });

  it.each(
    [
      ['NOTIFY', 'NOTIFY=', 'NOTIFY=NEVER,DELAY', 'NOTIFY=DELAY,', 'NOTIFY=DELAY,DELAY', 'NOTIFY=ALWAYS'],
      ['ORCPT=', 'ORCPT=a@b', 'ORCPT=rfc822;', 'ORCPT=rfc822;a+0D', `ORCPT=rfc822;${x(494)}`, 'ORCPT=x y;z'],
    ].flat(),
  )('%s is malformed', (parameter) => {
    expect(refusal(`RCPT TO:<a@b> ${parameter}`)).toBe('501 5.5.4');
  });
});
