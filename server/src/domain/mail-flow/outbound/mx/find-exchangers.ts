// Which hosts take mail for a domain, in the order in which they are asked (RFC 5321 §5.1).
import { domainToASCII } from 'node:url';
import type { DnsResolver, MxRecord } from '#base/dns-resolver.ts';
import { deferred, refused, type Outcome } from '../outcome.ts';

export type Exchangers =
  | { readonly kind: 'hosts'; readonly hosts: readonly string[] }
  | { readonly kind: 'nowhere'; readonly outcome: Outcome };

/** Nobody honest has more; the rest is not asked. */
const hostsMax = 5;

interface Wanted {
  readonly dns: DnsResolver;
  /** Without a host's own name it is an address literal. */
  readonly domain: string;
  /** This server: mail that comes back to it goes round. */
  readonly hostName: string;
  /** From 0 to 1. */
  readonly random: () => number;
}

export async function findExchangers({ dns, domain, hostName, random }: Wanted): Promise<Exchangers> {
  const literal = /^\[(?:IPv6:)?([0-9a-f.:]+)\]$/i.exec(domain)?.[1];
  if (literal !== undefined) return { kind: 'hosts', hosts: [literal] };
  const name = domainToASCII(domain);
  if (name === '') return nowhere(refused('5.1.2', `“${domain}” is no domain.`));
  const answer = await dns.mx(name);
  if (answer.kind === 'unknown') {
    return nowhere(deferred('4.4.3', `The name servers of ${name} did not answer (${answer.trouble}).`));
  }
  if (answer.kind === 'none') return implicitExchanger({ dns, name, hostName });
  const records = answer.records.map(({ preference, exchange }) => ({
    preference,
    exchange: bare(exchange),
  }));
  // RFC 7505 §3, §4.1
  if (records.every(({ exchange }) => exchange === '')) {
    return nowhere(refused('5.1.10', `The domain ${name} takes no mail (null MX).`));
  }
  const hosts = inOrder(records, { hostName, random });
  if (hosts.length > 0) return { kind: 'hosts', hosts };
  return nowhere(refused('5.4.6', `Mail for ${name} would come back here: its MX records name this server.`));
}

const nowhere = (outcome: Outcome): Exchangers => ({ kind: 'nowhere', outcome });

const bare = (host: string): string => host.replace(/\.$/, '').toLowerCase();

/** RFC 5321 §5.1: a domain without MX records is its own host. */
async function implicitExchanger({
  dns,
  name,
  hostName,
}: Pick<Wanted, 'dns' | 'hostName'> & { readonly name: string }): Promise<Exchangers> {
  const addresses = await dns.addresses(name);
  if (addresses.kind === 'unknown') {
    return nowhere(deferred('4.4.3', `The name servers of ${name} did not answer (${addresses.trouble}).`));
  }
  if (addresses.kind === 'none') {
    return nowhere(refused('5.1.2', `There is no domain ${name}, or it has no server for mail.`));
  }
  if (name === bare(hostName)) {
    return nowhere(refused('5.4.6', `Mail for ${name} would come back here: it is this server.`));
  }
  return { kind: 'hosts', hosts: [name] };
}

/** Those before us alone, when we are among them (RFC 5321 §5.1); equals in any order. */
function inOrder(
  records: readonly MxRecord[],
  { hostName, random }: Pick<Wanted, 'hostName' | 'random'>,
): string[] {
  const own = records.filter(({ exchange }) => exchange === bare(hostName));
  const limit = Math.min(...own.map(({ preference }) => preference));
  const wanted = records.filter(({ preference, exchange }) => preference < limit && exchange !== '');
  const shuffled = wanted.map((record) => ({ record, order: random() }));
  shuffled.sort((one, other) => one.record.preference - other.record.preference || one.order - other.order);
  return [...new Set(shuffled.map(({ record }) => record.exchange))].slice(0, hostsMax);
}
