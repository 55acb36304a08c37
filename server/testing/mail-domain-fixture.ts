// An organization whose domains are looked up at a name server of the test.
import type { Output } from '@roost/api';
import { systemClock } from '#base/clock.ts';
import { DnsClient } from '#base/dns-resolver.ts';
import type { MakeDkimKeyPair } from '#domain/mail-domains/dkim/make-dkim-key-pair.ts';
import { openAccounts, type AccountFixture } from './account-fixture.ts';
import { startDnsServer, type DnsServer, type NameRecords, type Trouble } from './dns-server.ts';
import type { Engine } from './engines.ts';

export type MailDomainState = Output<'CheckMailDomain'>;
export type CheckedDnsRecord = MailDomainState['Records'][number];

export interface MailDomainFixture extends AccountFixture {
  readonly server: DnsServer;
  readonly mailHost: string;
  /** Registered, with a key and with nothing in DNS; answers its state. */
  readonly register: (domain: string) => Promise<MailDomainState>;
  /** Looks, and answers the first record of that purpose. */
  readonly see: (domain: string, purpose: CheckedDnsRecord['Purpose']) => Promise<CheckedDnsRecord>;
}

export const mailHost = 'mail.example.test';
export const hostAddress = '192.0.2.25';

export async function openMailDomains(
  engine: Engine,
  options: {
    readonly zone?: Readonly<Record<string, NameRecords | Trouble>>;
    readonly makeDkimKeyPair?: MakeDkimKeyPair;
  } = {},
): Promise<MailDomainFixture> {
  const { zone = {}, ...others } = options;
  const server = await startDnsServer({ [mailHost]: { A: [hostAddress] }, ...zone });
  // the product's clock is the test's: how long a name server may take is real time
  const dns = new DnsClient({ servers: [server.address], clock: systemClock, firstTryTimeoutMs: 150 });
  const fixture = await openAccounts(engine, { dns, ...others });
  const { ask } = fixture;
  return {
    ...fixture,
    server,
    mailHost,
    async register(domain) {
      await ask('RegisterMailDomain', { DomainName: domain });
      return ask('DescribeMailDomain', { DomainName: domain });
    },
    async see(domain, purpose) {
      const { Records } = await ask('CheckMailDomain', { DomainName: domain });
      const seen = Records.find((record) => record.Purpose === purpose);
      if (seen === undefined) throw new Error(`no record of ${purpose}`);
      return seen;
    },
  };
}

/** Puts what is to be published into the zone, as its owner would. */
export function publish(server: DnsServer, records: readonly CheckedDnsRecord[]): void {
  for (const { Type, Hostname, Value } of records) {
    const name = Hostname.slice(0, -1);
    const there = server.zone.get(name);
    const others = typeof there === 'object' ? there : {};
    server.zone.set(name, { ...others, ...recordsOf(Type, Value, others) });
  }
}

function recordsOf(type: CheckedDnsRecord['Type'], value: string, others: NameRecords): NameRecords {
  const words = value.split(' ');
  const [first = '', second = '', third = '', fourth = ''] = words;
  switch (type) {
    case 'TXT':
      return { TXT: [...(others.TXT ?? []), value.match(/.{1,255}/g) ?? []] };
    case 'MX':
      return { MX: [[Number(first), second]] };
    case 'CNAME':
      return { CNAME: [value] };
    default:
      return {
        SRV: [{ priority: Number(first), weight: Number(second), port: Number(third), target: fourth }],
      };
  }
}
