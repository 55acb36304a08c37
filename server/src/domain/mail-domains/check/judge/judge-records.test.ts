// What is made of a domain's records, as a real name server tells them.
import { describe, expect, it } from 'vitest';
import { systemClock } from '#base/clock.ts';
import { DnsClient } from '#base/dns-resolver.ts';
import { asId, type OrganizationId } from '#base/ids.ts';
import { startDnsServer, type NameRecords, type Trouble } from '#testing/dns-server.ts';
import type { DkimKey } from '#domain/mail-domains/dkim/dkim-key.ts';
import type { RecordPurpose } from '#domain/mail-domains/dns-records.ts';
import { readDomainName, type DomainName, type MailDomain } from '#domain/mail-domains/mail-domain.ts';
import type { CheckedRecord } from '../domain-check.ts';
import { lookAtDomain } from '../look-at-domain.ts';

const mailHost = 'mail.example.test';
const name = readDomainName('company.test') ?? ('' as DomainName); // it is one
const domain: MailDomain = {
  name,
  organizationId: asId<OrganizationId>('m-1'),
  isDefault: false,
  isTestDomain: false,
  ownershipState: 'PENDING',
  ownershipToken: 'token-of-ours',
  createdAt: 0,
};
const key: DkimKey = {
  domain: name,
  selector: 'one',
  state: 'SIGNING',
  publicKey: 'QUJD',
  createdAt: 0,
  retiredAt: null,
};
const ports = { https: 8443, imap: null, imaps: 2993, submission: null, submissions: 2465 };
const ours = { 'company.test': { MX: [[10, mailHost]] } } as const;

type Zone = Readonly<Record<string, NameRecords | Trouble>>;

async function look(zone: Zone): Promise<CheckedRecord[]> {
  const { address } = await startDnsServer({
    [mailHost]: { A: ['192.0.2.25'], AAAA: ['2001:db8::25'] },
    ...zone,
  });
  const dns = new DnsClient({ servers: [address], clock: systemClock, firstTryTimeoutMs: 100 });
  const { results } = await lookAtDomain({ dns, service: { mailHost, ports } }, { domain, keys: [key] });
  return [...results];
}

async function see(purpose: RecordPurpose, zone: Zone): Promise<CheckedRecord> {
  const found = (await look(zone)).find((record) => record.purpose === purpose);
  if (found === undefined) throw new Error('it was looked for');
  return found;
}

const text = (hostname: string, ...TXT: (string | string[])[]): Zone => ({ [hostname]: { TXT } });
const policy = (...TXT: string[]): Zone => ({ 'company.test': { ...ours['company.test'], TXT } });

describe('an SPF record', () => {
  it.each([
    'v=spf1 mx ~all',
    'V=SPF1 +mx -all',
    'v=spf1  include:_spf.other.test MX ?all',
    'v=spf1 a:Mail.Example.test. -all',
    'v=spf1 ip4:192.0.2.0/24 -all',
    'v=spf1 ip6:2001:db8::25 -all',
    'v=spf1 mx redirect=other.test',
  ])('is right as “%s”, and stays as it is', async (value) => {
    expect(await see('SPF', policy('other=1', value))).toMatchObject({
      state: 'VERIFIED',
      value,
      found: [value],
    });
  });

  it.each([
    ['v=spf1 include:_spf.other.test -all', 'v=spf1 mx include:_spf.other.test -all'],
    ['v=spf1 -mx a ip4:198.51.100.7 ~all', 'v=spf1 mx a ip4:198.51.100.7 ~all'],
    ['v=spf1 -all mx', 'v=spf1 mx -all'],
    ['v=spf1 redirect=_spf.other.test', 'v=spf1 mx redirect=_spf.other.test'],
    [
      'v=spf1 ip4:192.0.2.0/33 ip4:300.1.1.1 ip6:2001:db8::/x',
      'v=spf1 mx ip4:192.0.2.0/33 ip4:300.1.1.1 ip6:2001:db8::/x ~all',
    ],
    ['v=spf1', 'v=spf1 mx ~all'],
  ])('lacks us as “%s”, and is to be “%s”', async (found, value) => {
    const seen = await see('SPF', policy(found));
    expect(seen).toMatchObject({ state: 'INCONSISTENT', found: [found], value });
    expect(seen.reason).toContain(mailHost);
  });

  it('names the host itself when mail comes in through a filter', async () => {
    const MX = [[10, 'filter.test']] as const;
    const behind = (...TXT: string[]): Zone => ({ 'company.test': { MX, TXT } });
    expect(await see('SPF', behind())).toMatchObject({
      state: 'MISSING',
      value: `v=spf1 a:${mailHost} ~all`,
    });
    expect(await see('SPF', behind('v=spf1 mx include:f.test -all'))).toMatchObject({
      state: 'INCONSISTENT',
      value: `v=spf1 a:${mailHost} mx include:f.test -all`,
    });
  });

  it('counts no more when there are two of them', async () => {
    const zone = policy('v=spf1 mx include:a.test -all', 'v=spf1 include:b.test include:a.test ~all');
    const merged = 'v=spf1 mx include:a.test include:b.test ~all';
    expect(await see('SPF', zone)).toMatchObject({ state: 'FAILED', value: merged });
  });

  it('breaks with more than ten look-ups, and with what is not text', async () => {
    const includes = Array.from({ length: 10 }, (_, index) => `include:i${index}.test`).join(' ');
    expect(await see('SPF', policy(`v=spf1 mx ${includes} -all`))).toMatchObject({
      state: 'FAILED',
      reason: expect.stringContaining('11 look-ups'),
    });
    expect(await see('SPF', policy('v=spf1 \u001b[31m -all'))).toMatchObject({
      state: 'FAILED',
      value: 'v=spf1 mx ~all',
      found: ['v=spf1 \\027[31m -all'],
    });
  });

  it('warns of one that lets everybody send', async () => {
    const seen = await see('SPF', policy('v=spf1 mx +all'));
    expect(seen).toMatchObject({ state: 'VERIFIED', reason: expect.stringContaining('everybody') });
  });

  it('is not judged by addresses that nobody knows', async () => {
    const zone = { ...policy('v=spf1 ip4:192.0.2.25 -all'), [mailHost]: 'SERVFAIL' } as const;
    expect(await see('SPF', zone)).toMatchObject({ state: 'UNKNOWN' });
  });
});

describe('an MX record', () => {
  it.each([
    [[[10, 'MAIL.example.test']], 'VERIFIED', undefined],
    [
      [
        [10, mailHost],
        [20, 'backup.test'],
      ],
      'VERIFIED',
      undefined,
    ],
    [[[10, 'filter.test']], 'INCONSISTENT', 'a filter in front'],
    [
      [
        [5, 'filter.test'],
        [10, mailHost],
      ],
      'INCONSISTENT',
      'comes before',
    ],
    [[[0, '.']], 'INCONSISTENT', 'null MX'],
  ] as const)('of %j is %s', async (MX, state, reason) => {
    const seen = await see('MX', { 'company.test': { MX } });
    expect(seen.state).toBe(state);
    if (reason === undefined) expect(seen.reason).toBeUndefined();
    else expect(seen.reason).toContain(reason);
  });

  it('is of no use while the host has no address', async () => {
    const seen = await see('MX', { ...ours, [mailHost]: {} });
    expect(seen).toMatchObject({ state: 'INCONSISTENT', reason: expect.stringContaining('A or AAAA') });
  });
});

describe('a DKIM record', () => {
  const at = 'one._domainkey.company.test';
  it.each(['v=DKIM1; k=rsa; p=QUJD', 'p=QUJD', ' v = DKIM1 ; p = QU JD ; n=note;', 'v=DKIM1; t=y; p=QUJD'])(
    'is right as “%s”',
    async (value) => {
      expect(await see('DKIM', text(at, value))).toMatchObject({ state: 'VERIFIED' });
    },
  );

  it('may be in several strings', async () => {
    expect(await see('DKIM', text(at, ['v=DKIM1; k=r', 'sa; p=QU', 'JD']))).toMatchObject({
      state: 'VERIFIED',
    });
  });

  it.each([
    ['v=DKIM1; k=rsa; p=', 'revokes'],
    ['v=DKIM1; k=rsa; p=QUJE', 'another key'],
    ['v=DKIM1; k=ed25519; p=QUJD', 'another key'],
    ['v=DKIM2; p=QUJD', 'not a DKIM record'],
    ['p=QUJD; p=QUJD', 'not a DKIM record'],
    ['hello', 'not a DKIM record'],
  ])('is not right as “%s”', async (value, reason) => {
    const seen = await see('DKIM', text(at, value));
    expect(seen).toMatchObject({ state: 'INCONSISTENT', reason: expect.stringContaining(reason) });
  });

  it('stands alone', async () => {
    const zone = text(at, 'v=DKIM1; k=rsa; p=QUJD', 'v=DKIM1; k=rsa; p=QUJE');
    expect(await see('DKIM', zone)).toMatchObject({ state: 'INCONSISTENT' });
  });
});

describe('a DMARC record', () => {
  it.each([
    [['v=DMARC1; p=reject; rua=mailto:a@company.test'], 'VERIFIED'],
    [['v=DMARC1;p=none'], 'VERIFIED'],
    [['other', 'v=DMARC1; p=Quarantine'], 'VERIFIED'],
    [['v=DMARC1; rua=mailto:a@company.test'], 'FAILED'],
    [['v=DMARC1; p=everything'], 'FAILED'],
    [['v=DMARC1; p=none', 'v=DMARC1; p=reject'], 'FAILED'],
    [['v=dmarc1; p=none'], 'MISSING'],
  ])('of %j is %s', async (texts, state) => {
    expect((await see('DMARC', text('_dmarc.company.test', ...texts))).state).toBe(state);
  });
});

describe('the names that programs look for', () => {
  const autodiscover = 'autodiscover.company.test';
  it('have an alias each', async () => {
    const zone = { 'autoconfig.company.test': { CNAME: [mailHost] } };
    expect((await see('AUTOCONFIG', zone)).state).toBe('VERIFIED');
    expect((await see('AUTODISCOVER', zone)).state).toBe('MISSING');
  });

  it.each([
    [{ CNAME: ['Mail.example.test'] }, 'VERIFIED'],
    [{ CNAME: ['elsewhere.test'] }, 'INCONSISTENT'],
    [{ A: ['192.0.2.25'] }, 'VERIFIED'],
    [{ A: ['198.51.100.1'] }, 'INCONSISTENT'],
    [{ TXT: ['x'] }, 'MISSING'],
    [{ CNAME: [autodiscover] }, 'INCONSISTENT'],
    ['SERVFAIL', 'UNKNOWN'],
  ] as const)('%j is %s', async (records, state) => {
    expect((await see('AUTODISCOVER', { [autodiscover]: records })).state).toBe(state);
  });

  it.each([
    [2993, mailHost, 'VERIFIED'],
    [993, mailHost, 'VERIFIED'],
    [143, mailHost, 'INCONSISTENT'],
    [2993, 'elsewhere.test', 'INCONSISTENT'],
    [0, '.', 'INCONSISTENT'],
  ])('port %i of %s is %s', async (port, target, state) => {
    const SRV = [{ priority: 0, weight: 1, port, target }];
    expect((await see('IMAP_SRV', { '_imaps._tcp.company.test': { SRV } })).state).toBe(state);
  });
});

describe('what strangers wrote', () => {
  it('is kept in part, and without what a terminal obeys', async () => {
    const many = Array.from({ length: 1500 }, (_, index) => `record ${index}`);
    const long = ['\u001b]0;title\u0007'.repeat(20), 'x'.repeat(255), 'y'.repeat(255), 'z'.repeat(255)];
    const zone = text('_roost.company.test', long, '<script>\u0000\u00ff', ...many);
    const seen = await see('OWNERSHIP', zone);
    expect(seen.state).toBe('INCONSISTENT');
    expect(seen.found).toHaveLength(10);
    expect(seen.found.every((one) => /^[\x20-\x7e]*…?$/.test(one) && one.length <= 513)).toBe(true);
    expect(seen.found).toContain('<script>\\000\\255');
  });

  it('does not hide our record among many others', async () => {
    const many = Array.from({ length: 1500 }, (_, index) => `record ${index}`);
    const seen = await see('OWNERSHIP', text('_roost.company.test', ...many, 'token-of-ours'));
    expect(seen.state).toBe('VERIFIED');
  });

  it('may be names of bytes', async () => {
    const seen = await see('MX', { 'company.test': { MX: [[1, 'a\u0001\u001bb.test']] } });
    expect(seen).toMatchObject({ state: 'INCONSISTENT' });
    expect(seen.found.join()).toMatch(/^[\x20-\x7e]*$/);
  });
});
