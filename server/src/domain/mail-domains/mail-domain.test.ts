import { describe, expect, it } from 'vitest';
import { asId, type OrganizationId } from '#base/ids.ts';
import { dnsRecordsOf } from './dns-records.ts';
import { readDomainName, type DomainName } from './mail-domain.ts';

describe('the name of a domain', () => {
  it.each(['a.b', 'Example.TEST', 'a-b.c1.test', 'xn--bcher-kva.example', `${'a'.repeat(63)}.test`])(
    'may be %s',
    (name) => expect(readDomainName(name)).toBe(name.toLowerCase()),
  );

  it.each([
    '',
    'test',
    '.test',
    'example.',
    'a..b',
    '-a.test',
    'a-.test',
    'a_b.test',
    'bücher.test',
    'a b.test',
    '127.0.0.1',
    `${'a'.repeat(64)}.test`,
    `${'a.'.repeat(104)}ab`,
    'a.test\n',
  ])('may not be “%s”', (name) => expect(readDomainName(name)).toBeUndefined());
});

describe('the records to publish', () => {
  it('prove who owns the domain and lead mail to the installation', () => {
    const records = dnsRecordsOf(
      {
        name: 'company.test' as DomainName, // a name as parsed
        organizationId: asId<OrganizationId>('m-1'),
        isDefault: false,
        isTestDomain: false,
        ownershipState: 'PENDING',
        ownershipToken: 'token',
        createdAt: 0,
      },
      { mailHost: 'mail.example.test' },
    );
    expect(records.map(({ type, hostname, value }) => `${type} ${hostname} ${value}`)).toEqual([
      'TXT _roost.company.test. token',
      'MX company.test. 10 mail.example.test.',
      'TXT company.test. v=spf1 mx ~all',
      'TXT _dmarc.company.test. v=DMARC1; p=quarantine',
      'CNAME autodiscover.company.test. mail.example.test.',
      'CNAME autoconfig.company.test. mail.example.test.',
    ]);
  });
});
