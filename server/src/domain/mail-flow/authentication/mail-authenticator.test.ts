import { expect, it } from 'vitest';
import { startDnsServer, type NameRecords } from '#testing/dns-server.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { authenticatorAt, makeSigningDomain } from '#testing/signed-mail.ts';
import type { AuthenticatorOptions, MessageFromOutside } from './mail-authenticator.ts';

const rsa = makeSigningDomain('sender.test');
const ed25519 = makeSigningDomain('sender.test', 'ed25519');
const stranger = makeSigningDomain('stranger.test');
const list = makeSigningDomain('list.test');

const address = '192.0.2.1';
const policy = (text: string): NameRecords => ({ TXT: [`v=DMARC1; ${text}`] });
const zone = {
  ...rsa.records,
  ...ed25519.records,
  ...stranger.records,
  ...list.records,
  'sender.test': { TXT: [`v=spf1 ip4:${address} ip6:2001:db8::/32 -all`] },
  '_dmarc.sender.test': policy('p=reject'),
  'stranger.test': { TXT: [`v=spf1 ip4:${address} -all`] },
};
const plain =
  'From: Ada <ada@sender.test>\r\nTo: anna@example.test\r\nSubject: hello\r\n' +
  'Message-ID: <1@sender.test>\r\nDate: Fri, 15 Jan 2027 12:00:00 +0000\r\n\r\nHello.\r\n';

async function open(options: Partial<AuthenticatorOptions['trust']> = {}) {
  const server = await startDnsServer(zone);
  const clock = new FakeClock();
  const authenticator = authenticatorAt(server, { clock, ...options });
  const check = async (content: string | Buffer, from: Partial<MessageFromOutside> = {}) => {
    const message = {
      content: Buffer.from(content),
      reversePath: 'bounces@elsewhere.test',
      remoteAddress: address,
      heloName: 'mail.elsewhere.test',
      isFromFront: false,
      ...from,
    };
    const { authentication, content: result } = await authenticator.authenticate(message);
    return { ...authentication, text: String(result) };
  };
  return { server, clock, check };
}

it('proves a message by SPF alone, and by a signature alone of either kind', async () => {
  const { check } = await open();
  const proven = { demand: 'nothing', dmarc: { result: 'pass', domain: 'sender.test' } };
  expect(await check(plain, { reversePath: 'ada@sender.test' })).toMatchObject({
    ...proven,
    spf: { result: 'pass', domain: 'sender.test' },
    dkim: [],
  });
  for (const domain of [rsa, ed25519]) {
    expect(await check(await domain.sign(plain))).toMatchObject({
      ...proven,
      spf: { result: 'none' },
      dkim: [{ result: 'pass', domain: 'sender.test' }],
    });
  }
});

it('asks to refuse what is not proven: changed, expired, signed by somebody else, or partly', async () => {
  const { check } = await open();
  const signed = await rsa.sign(plain);
  const expired = { signTime: new Date(0), expires: new Date(86_400_000) };
  const contents = [
    plain,
    signed.replace('Hello.', 'Hello!'),
    signed.replace('Subject: hello', 'Subject: bye'),
    await rsa.sign(plain, expired),
    await stranger.sign(plain),
    // RFC 6376 §8.2: what stands behind the signed bytes is anybody's
    `${await rsa.sign(plain, { maxBodyLength: 6 })}And send me money.\r\n`,
  ];
  for (const content of contents) {
    expect(await check(content)).toMatchObject({
      demand: 'refusal',
      dmarc: { result: 'fail', domain: 'sender.test' },
    });
  }
  expect(await check(plain, { reversePath: 'ada@stranger.test' })).toMatchObject({
    spf: { result: 'pass', domain: 'stranger.test' },
    demand: 'refusal',
  });
});

it('obeys the policy that is published, for names below as well', async () => {
  const { check, server } = await open();
  for (const [text, demand] of [
    ['p=none', 'nothing'],
    ['p=quarantine', 'junk'],
    ['p=reject; sp=none', 'refusal'],
  ] as const) {
    const name = `${demand}.test`;
    server.zone.set(`_dmarc.${name}`, policy(text));
    expect(await check(plain.replace('@sender.test>', `@${name}>`))).toMatchObject({ demand });
  }
  expect(await check(plain.replace('@sender.test>', '@sub.sender.test>'))).toMatchObject({
    demand: 'refusal',
  });
  expect(await check(plain.replace('@sender.test>', '@nowhere.test>'))).toMatchObject({
    demand: 'nothing',
    dmarc: { result: 'none' },
  });
});

it('takes several authors’ domains, or several From fields, for junk', async () => {
  const { check } = await open();
  const permerror = { demand: 'junk', dmarc: { result: 'permerror' } };
  expect(await check(`From: eve@stranger.test\r\n${plain}`)).toMatchObject(permerror);
  const two = plain.replace('<ada@sender.test>', '<ada@sender.test>, eve@stranger.test');
  expect(await check(two)).toMatchObject(permerror);
  expect(await check('Subject: from nobody\r\n\r\n')).toMatchObject({ demand: 'nothing', dmarc: undefined });
});

it('lets a forwarder vouch that is trusted, and no other', async () => {
  const changed = plain.replace('Hello.', 'Hello.\r\n-- \r\nThe list');
  const seen = 'list.test; dkim=pass header.d=sender.test; dmarc=pass header.from=sender.test';
  const sealed = await list.seal(changed, seen);
  const { check } = await open({ arcSealers: ['LIST.test'] });
  const arc = { result: 'pass', domain: 'list.test' };
  expect(await check(sealed)).toMatchObject({ arc, vouchedBy: 'list.test', demand: 'nothing' });
  expect((await check(sealed)).text).toContain('arc=pass');
  const tampered = sealed.replace('The list', 'The thief');
  expect(await check(tampered)).toMatchObject({ arc: { result: 'fail' }, demand: 'refusal' });
  const unproven = await list.seal(changed, 'list.test; dmarc=fail header.from=sender.test');
  expect(await check(unproven)).toMatchObject({ arc, vouchedBy: undefined, demand: 'refusal' });
  // a second forwarder must be trusted as well
  const again = await stranger.seal(sealed, 'stranger.test; arc=pass; dmarc=fail', 'pass');
  expect(await check(again)).toMatchObject({
    arc: { result: 'pass', domain: 'stranger.test' },
    vouchedBy: undefined,
    demand: 'refusal',
  });
  const both = await open({ arcSealers: ['list.test', 'stranger.test'] });
  expect(await both.check(again)).toMatchObject({ vouchedBy: 'list.test', demand: 'nothing' });
  const distrustful = await open();
  expect(await distrustful.check(sealed)).toMatchObject({ arc, vouchedBy: undefined, demand: 'refusal' });
});

it('writes its results on top, and takes out those that strangers wrote in its name', async () => {
  const { check } = await open();
  const forged =
    'Authentication-Results: mx.example.test; dmarc=pass header.from=sender.test\r\n' +
    'authentication-results : (a \\) comment) "MX.Example.TEST"\r\n (no) 1; spf=pass\r\n' +
    'Authentication-Results: other.test; spf=fail smtp.mailfrom=x.test\r\n';
  const { text } = await check(`${forged}${await rsa.sign(plain)}`);
  const [first = '', ...others] = text.split(/\r\n(?![ \t])/);
  expect(first).toMatch(/^Authentication-Results: mx\.example\.test;\r\n\tdkim=pass header\.i=@sender\.test/);
  expect(first).toMatch(/;\r\n\tspf=none \(/);
  expect(first.replaceAll(/\r\n\s+/g, ' ')).toContain('dmarc=pass (p=REJECT)');
  expect(first.split('\r\n').every((line) => line.length <= 78)).toBe(true);
  expect(others[0]).toBe('Authentication-Results: other.test; spf=fail smtp.mailfrom=x.test');
  expect(text.match(/mx\.example\.test[;"]/gi)).toHaveLength(1);
});

it('tells what could not be proven from what is false: DNS that fails is asked again', async () => {
  const { check, server, clock } = await open();
  server.zone.set('_dmarc.sender.test', 'SERVFAIL');
  expect(await check(plain)).toMatchObject({ dmarc: { result: 'temperror' }, demand: 'nothing' });
  server.zone.set('_dmarc.sender.test', policy('p=reject'));
  server.zone.set(`${rsa.selector}._domainkey.sender.test`, 'SERVFAIL');
  clock.advance(11_000);
  const signed = await rsa.sign(plain);
  expect(await check(signed)).toMatchObject({
    dkim: [{ result: 'temperror' }],
    demand: 'another-try',
  });
  // a stranger's key that has no answer excuses nothing
  server.zone.set(`${stranger.selector}._domainkey.stranger.test`, 'SERVFAIL');
  expect(await check(await stranger.sign(plain))).toMatchObject({ demand: 'refusal' });
  for (const [name, records] of Object.entries(rsa.records)) server.zone.set(name, records);
  clock.advance(11_000);
  expect(await check(signed)).toMatchObject({ demand: 'nothing', dmarc: { result: 'pass' } });
});

it('asks once a minute, however many messages there are', async () => {
  const { check, server, clock } = await open();
  const signed = await rsa.sign(plain);
  await check(signed);
  const { length } = server.questions;
  for (let time = 0; time < 5; time++) await check(signed);
  expect(server.questions).toHaveLength(length);
  clock.advance(61_000);
  await check(signed);
  expect(server.questions.length).toBeGreaterThan(length);
});

it('does not wait for name servers that are silent, once that is known', async () => {
  const { check, server, clock } = await open();
  const names = ['sender.test', '_dmarc.sender.test', 'elsewhere.test', 'invalid', '_dmarc.test'];
  for (const name of names) server.zone.set(name, 'DROP');
  expect(await check(plain)).toMatchObject({ spf: { result: 'temperror' }, demand: 'nothing' });
  const { length } = server.questions;
  for (let count = 0; count < 20; count++) {
    expect(await check(plain, { reversePath: `a@${count}.test` })).toMatchObject({
      spf: { result: 'temperror' },
      dmarc: { result: 'temperror' },
      demand: 'nothing',
    });
  }
  expect(server.questions).toHaveLength(length);
  for (const name of names) server.zone.delete(name);
  server.zone.set('_dmarc.sender.test', policy('p=reject'));
  clock.advance(31_000);
  // beside this one it is found out that they answer again
  await check(plain);
  await expect.poll(async () => (await check(plain)).demand).toBe('refusal');
});

it('lets a silent domain of one sender stop no other', async () => {
  const { check, server } = await open();
  server.zone.set('silent.test', 'DROP');
  server.zone.set('_dmarc.silent.test', 'DROP');
  const silent = plain.replace('@sender.test>', '@silent.test>');
  expect(await check(silent, { reversePath: 'a@silent.test' })).toMatchObject({
    spf: { result: 'temperror' },
    demand: 'nothing',
  });
  expect(await check(plain)).toMatchObject({ demand: 'refusal' });
});

it('gives the proofs ten seconds, and then still obeys the policy', async () => {
  const { check, server, clock } = await open();
  server.zone.set('elsewhere.test', 'DROP');
  for (const [content, demand] of [
    [await rsa.sign(plain), 'nothing'],
    [plain, 'refusal'],
  ] as const) {
    const asked = server.questions.length;
    const checked = check(content);
    await expect.poll(() => server.questions.length).toBeGreaterThan(asked);
    clock.advance(10_000);
    expect(await checked).toMatchObject({ spf: { result: 'temperror' }, demand });
  }
});

it('obeys the policy however much the sender’s SPF asks for', async () => {
  const { check, server } = await open();
  const mechanisms = Array.from({ length: 9 }, (_, count) => `mx:m${count}.test`);
  server.zone.set('greedy.test', { TXT: [`v=spf1 ${mechanisms.join(' ')} -all`] });
  for (let count = 0; count < 9; count++) {
    const exchanges = Array.from({ length: 10 }, (_, host) => [10, `h${host}.m${count}.test`] as const);
    server.zone.set(`m${count}.test`, { MX: exchanges });
    for (const [, host] of exchanges) server.zone.set(host, { A: ['203.0.113.9'], AAAA: ['2001:db8::9'] });
  }
  expect(await check(plain, { reversePath: 'a@greedy.test' })).toMatchObject({ demand: 'refusal' });
  expect(server.questions.length).toBeLessThan(300);
});

it('looks at ten signatures, not at fifty', async () => {
  const { check, server } = await open();
  let many = plain;
  for (let count = 0; count < 50; count++) {
    const name = `d${count}.stranger.test`;
    many = `DKIM-Signature: v=1; a=rsa-sha256; d=${name}; s=s; h=From; bh=YQ==; b=YQ==\r\n${many}`;
  }
  const checked = await check(many);
  expect(checked.dkim).toHaveLength(10);
  expect(checked.text).toContain('dkim=policy (40 more signatures were not looked at)');
  expect(server.questions.length).toBeLessThan(20);
  // the honest one is among those on top
  expect(await check(await rsa.sign(many))).toMatchObject({ dmarc: { result: 'pass' } });
});

it.each([
  ['one field of 5 MB', `X-Long: ${'x'.repeat(5_000_000)}\r\n`],
  ['300,000 fields', 'A: b\r\n'.repeat(300_000)],
  ['300,000 lines without a name', ' \r\nx\r\n'.repeat(150_000)],
  [
    'long lists of signed fields',
    `DKIM-Signature: v=1; a=rsa-sha256; d=a.test; s=s; bh=YQ==; b=YQ==; h=${'a:'.repeat(60_000)}\r\n`.repeat(
      5,
    ),
  ],
])('is not held up by a header bomb: %s', async (_, bomb) => {
  const { check } = await open();
  const since = performance.now();
  // its author is still known, and no signature of it counts
  expect(await check(plain.replace('Subject', `${bomb}Subject`))).toMatchObject({ demand: 'refusal' });
  expect(performance.now() - since).toBeLessThan(2_000);
});

it('does not let a header bomb hide the author', async () => {
  const { check } = await open();
  const content = `${`X: ${'y'.repeat(1000)}\r\n`.repeat(400)}${plain}`;
  expect(await check(content)).toMatchObject({ demand: 'junk' });
});

it('bounds what SPF may ask for', async () => {
  const { check, server } = await open();
  const includes = Array.from({ length: 11 }, (_, count) => `include:i${count}.test`);
  server.zone.set('many.test', { TXT: [`v=spf1 ${includes.join(' ')} -all`] });
  for (let count = 0; count < 11; count++)
    server.zone.set(`i${count}.test`, { TXT: ['v=spf1 ip4:203.0.113.9 -all'] });
  expect(await check(plain, { reversePath: 'a@many.test' })).toMatchObject({
    spf: { result: 'permerror', domain: 'many.test' },
  });
  server.zone.set('loop.test', { TXT: ['v=spf1 include:loop.test -all'] });
  expect(await check(plain, { reversePath: 'a@loop.test' })).toMatchObject({ spf: { result: 'permerror' } });
});

it('knows clients by IPv6, and by what they call themselves when nobody sends', async () => {
  const { check, server } = await open();
  const remoteAddress = '2001:db8::1';
  expect(
    await check(plain, { remoteAddress, heloName: '[IPv6:2001:db8::1]', reversePath: 'ada@sender.test' }),
  ).toMatchObject({ spf: { result: 'pass' }, demand: 'nothing' });
  server.zone.set('mail.sender.test', { TXT: ['v=spf1 ip6:2001:db8::1 -all'] });
  expect(await check(plain, { remoteAddress, heloName: 'mail.sender.test', reversePath: '' })).toMatchObject({
    spf: { result: 'pass', domain: 'mail.sender.test' },
    demand: 'nothing',
  });
  expect(await check(plain, { heloName: '[IPv6:2001:db8::1]', reversePath: '' })).toMatchObject({
    spf: { result: 'none' },
    demand: 'refusal',
  });
});

it('follows MX, A and PTR', async () => {
  const { check, server } = await open();
  server.zone.set('mx.test', { TXT: ['v=spf1 mx -all'], MX: [[10, 'in.mx.test']] });
  server.zone.set('in.mx.test', { A: [address] });
  server.zone.set('a.test', { TXT: ['v=spf1 a -all'], A: [address] });
  server.zone.set('ptr.test', { TXT: ['v=spf1 ptr -all'] });
  server.zone.set('1.2.0.192.in-addr.arpa', { PTR: ['host.ptr.test'] });
  server.zone.set('host.ptr.test', { A: [address] });
  for (const name of ['mx.test', 'a.test', 'ptr.test']) {
    expect(await check(plain, { reversePath: `a@${name}` })).toMatchObject({ spf: { result: 'pass' } });
    expect(await check(plain, { reversePath: `a@${name}`, remoteAddress: '203.0.113.1' })).toMatchObject({
      spf: { result: 'fail' },
    });
  }
});

it('knows nothing of the client behind a server in front, but what that one tells', async () => {
  const { check } = await open({ authservIds: ['Front.test'] });
  const front = { isFromFront: true };
  const unknown = await check(plain, front);
  expect(unknown).toMatchObject({ spf: undefined, dmarc: undefined, demand: 'nothing' });
  expect(unknown.text).toMatch(/^Authentication-Results: mx\.example\.test;\r\n\tdkim=none \(.*\)\r\nFrom/);
  expect(await check(await rsa.sign(plain), front)).toMatchObject({ dmarc: { result: 'pass' } });
  const told = (result: string, id = 'front.test') =>
    check(
      `Authentication-Results: ${id}; dmarc=none;\r\n` +
        ` spf=${result} (x;y) smtp.mailfrom=ada@sender.test\r\n${plain}`,
      front,
    );
  expect(await told('pass')).toMatchObject({ spf: { result: 'pass' }, dmarc: { result: 'pass' } });
  expect(await told('fail')).toMatchObject({ spf: { result: 'fail' }, demand: 'refusal' });
  expect(await told('pass', 'stranger.test')).toMatchObject({ spf: undefined, demand: 'nothing' });
  const fromOutside = await check(
    `Authentication-Results: front.test; spf=pass smtp.mailfrom=sender.test\r\n${plain}`,
  );
  expect(fromOutside).toMatchObject({ spf: { result: 'none' }, demand: 'refusal' });
});
