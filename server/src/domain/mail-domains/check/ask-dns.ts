// Everything that is asked of DNS for one look at a domain, all at once.
import type { DnsAnswer, DnsResolver, MxRecord, SrvRecord } from '#base/dns-resolver.ts';
import type { DnsRecord } from '../dns-records.ts';

/** By the host name as the record to publish has it. */
export interface DomainAnswers {
  readonly texts: ReadonlyMap<string, DnsAnswer<string>>;
  readonly services: ReadonlyMap<string, DnsAnswer<SrvRecord>>;
  readonly exchangers: ReadonlyMap<string, DnsAnswer<MxRecord>>;
  readonly aliases: ReadonlyMap<string, DnsAnswer<string>>;
  /** Of the mail host, and of the names that should be aliases of it. */
  readonly addresses: ReadonlyMap<string, DnsAnswer<string>>;
}

export async function askDns(
  dns: DnsResolver,
  { records, mailHost }: { readonly records: readonly DnsRecord[]; readonly mailHost: string },
): Promise<DomainAnswers> {
  const namesOf = (type: DnsRecord['type']): string[] =>
    records.filter((record) => record.type === type).map(({ hostname }) => hostname);
  const [texts, services, exchangers, aliases, addresses] = await Promise.all([
    askEach(namesOf('TXT'), (name) => dns.txt(name)),
    askEach(namesOf('SRV'), (name) => dns.srv(name)),
    askEach(namesOf('MX'), (name) => dns.mx(name)),
    askEach(namesOf('CNAME'), (name) => dns.cname(name)),
    askEach([...namesOf('CNAME'), mailHost], (name) => dns.addresses(name)),
  ]);
  return { texts, services, exchangers, aliases, addresses };
}

async function askEach<Answer>(
  names: readonly string[],
  ask: (name: string) => Promise<Answer>,
): Promise<Map<string, Answer>> {
  const pairs = [...new Set(names)].map(async (name) => [name, await ask(name)] as const);
  return new Map(await Promise.all(pairs));
}
