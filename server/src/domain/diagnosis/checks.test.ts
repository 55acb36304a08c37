import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#base/clock.ts';
import type { RecordState } from '#domain/mail-domains/check/domain-check.ts';
import { checkCertificate, type CertificateFindings } from './check-certificate.ts';
import { checkClock } from './check-clock.ts';
import { checkDatabase } from './check-database.ts';
import { checkDisk } from './check-disk.ts';
import { checkDns, domainsMax } from './check-dns.ts';
import { checkQueue } from './check-queue.ts';
import { checkTestMessage } from './check-test-message.ts';
import type { Finding } from './finding.ts';

const now = Date.UTC(2027, 0, 15, 12);
const shown = ({ level, sentence }: Finding): string => `${level} ${sentence}`;

describe('the certificate', () => {
  const served: CertificateFindings['served'] = {
    source: 'files',
    names: ['mail.example.com', '*.example.org'],
    issuer: 'CN=Authority',
    validFrom: now - 30 * dayMs,
    validUntil: now + 60 * dayMs,
    fingerprint: 'AA:BB',
    renewAt: null,
  };
  const check = (given: Partial<typeof served>, others: Partial<CertificateFindings> = {}): Finding[] =>
    checkCertificate({
      served: { ...served, ...given },
      complaint: null,
      mailHost: 'mail.example.com',
      aliases: [],
      now,
      ...others,
    });

  it('is trouble when it expired or is for another host', () => {
    const [expired] = check({ validUntil: now });
    expect(expired).toMatchObject({ level: 'TROUBLE', cure: expect.stringContaining('ROOST_TLS_CERT') });
    expect(expired?.sentence).toBe('The certificate expired on 2027-01-15: programs refuse to connect.');
    expect(check({}, { mailHost: 'a.b.example.org' }).map(({ level }) => level)).toEqual(['OK', 'TROUBLE']);
  });

  it('is warned of when it ends soon, is self-signed, cannot be renewed, or misses a name in use', () => {
    const levels = (findings: readonly Finding[]): string[] => findings.map(({ level }) => level);
    expect(levels(check({ validFrom: now - 77 * dayMs, validUntil: now + 13 * dayMs }))).toEqual(['WARNING']);
    expect(levels(check({ source: 'self-signed', names: ['localhost'] }))).toEqual(['WARNING']);
    expect(check({}, { complaint: 'The authority refused.' }).map(shown)[1]).toBe(
      'WARNING The authority refused.',
    );
    const aliases = ['autoconfig.example.org', 'autoconfig.example.net'];
    expect(check({}, { aliases }).map(shown)).toEqual([
      'OK The certificate by CN=Authority is good until 2027-03-16 (60 days left).',
      'WARNING The certificate is not for autoconfig.example.net, where programs ask for settings.',
    ]);
  });

  it('of a few days’ life is well until a quarter of it is left', () => {
    const short = { validFrom: now - 3 * dayMs, validUntil: now + 3 * dayMs };
    expect(check(short).map(({ level }) => level)).toEqual(['OK']);
  });
});

it('a disk is trouble below the reserve, and warned of below a tenth', () => {
  const gigabyte = 1024 ** 3;
  const check = (freeBytes: number): Finding =>
    checkDisk({ space: { freeBytes, totalBytes: 100 * gigabyte }, reserveBytes: gigabyte, folder: '/data' });
  expect(check(gigabyte - 1)).toMatchObject({ level: 'TROUBLE', cure: expect.stringContaining('Make room') });
  expect(shown(check(9 * gigabyte))).toBe(
    'WARNING 9.0 GB of 100.0 GB are free: below the reserve of 1.0 GB mail will be refused.',
  );
  expect(shown(check(10 * gigabyte))).toBe('OK 10.0 GB of 100.0 GB are free.');
});

it('a clock is compared with what there is', () => {
  const certificateFrom = now - dayMs;
  const check = (given: Partial<Parameters<typeof checkClock>[0]>): Finding =>
    checkClock({ now, databaseAt: null, certificateFrom, ...given });
  expect(check({ databaseAt: now - 3 * minuteMs })).toMatchObject({
    level: 'TROUBLE',
    sentence: 'This machine’s clock and the database’s are 3 minutes apart.',
  });
  expect(check({ databaseAt: now + 5_000 }).level).toBe('WARNING');
  expect(check({ certificateFrom: now + 1 }).level).toBe('TROUBLE');
  expect(check({ databaseAt: now }).level).toBe('OK');
  expect(shown(check({}))).toBe(
    'OK It is 2027-01-15 12:00:00 UTC here; there was no other clock to compare it with.',
  );
});

it('a database is trouble with tables of another version, and warned of when it is slow', () => {
  const figures = { sizeBytes: 5e6, unusedBytes: 0, clockAt: null, missing: [], unknown: [] };
  expect(checkDatabase({ figures, roundTripMs: 1 }).level).toBe('OK');
  expect(checkDatabase({ figures, roundTripMs: 100 }).level).toBe('WARNING');
  expect(checkDatabase({ figures: { ...figures, unknown: ['0099'] }, roundTripMs: 1 }).level).toBe('TROUBLE');
});

it('a queue is judged by what waits and why', () => {
  const queue = {
    recipients: 3,
    oldestQueuedAt: now - 2 * hourMs,
    dueSince: now + minuteMs,
    deferred: 2,
    deferredDestinations: 1,
    answered: 2,
    answer: '451 later',
  };
  const check = (given: Partial<typeof queue>): string => checkQueue({ ...queue, ...given }, now).level;
  expect(check({})).toBe('WARNING');
  expect(check({ dueSince: now - 16 * minuteMs })).toBe('TROUBLE');
  expect(check({ answered: 0 })).toBe('WARNING');
  expect(checkQueue({ ...queue, answered: 0, deferredDestinations: 2 }, now)).toMatchObject({
    level: 'TROUBLE',
    cure: expect.stringContaining('port 25'),
  });
  expect(check({ oldestQueuedAt: now - minuteMs })).toBe('OK');
  expect(check({ deferred: 0 })).toBe('OK');
});

describe('records in DNS', () => {
  const look = (domain: string, state: RecordState, isRequired = true) => ({
    domain,
    checkedAt: now,
    records: [
      {
        purpose: 'MX',
        type: 'MX',
        hostname: `${domain}.`,
        value: '10 mail.example.com.',
        isRequired,
        state,
        found: [],
      } as const,
    ],
  });

  it('are trouble when a required one is missing, with what to publish', () => {
    const [finding] = checkDns([look('example.com', 'MISSING')]);
    expect(finding?.level).toBe('TROUBLE');
    expect(finding?.sentence).toContain('MX (example.com.) is missing');
    expect(finding?.cure).toContain('Publish example.com. MX 10 mail.example.com.');
    expect(checkDns([look('example.com', 'MISSING', false)])[0]?.level).toBe('OK');
    expect(checkDns([look('example.com', 'UNKNOWN')])[0]?.level).toBe('WARNING');
    expect(checkDns([]).map(({ level }) => level)).toEqual(['WARNING']);
  });

  it('are looked at for so many domains, and the rest is named', () => {
    const many = Array.from({ length: domainsMax + 1 }, (_, at) => look(`d${at}.test`, 'VERIFIED'));
    const findings = checkDns(many);
    expect(findings).toHaveLength(domainsMax + 1);
    expect(findings.at(-1)?.sentence).toContain('more than 50 domains');
  });
});

it('a test message of which nothing is heard is trouble', () => {
  const tested = { sender: 'a@b.test', recipient: 'c@d.test', traced: undefined, tookMs: 20_000 };
  expect(checkTestMessage(tested)).toMatchObject({ level: 'TROUBLE', subject: 'c@d.test' });
});
