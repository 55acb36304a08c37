// RFC 7208: which hosts may send in the domain's name.
import { BlockList, isIP } from 'node:net';
import type { DnsAnswer, MxRecord } from '#base/dns-resolver.ts';
import type { DnsRecord } from '#domain/mail-domains/dns-records.ts';
import { unknown, type Verdict } from '../domain-check.ts';
import { foundTexts } from '../printable.ts';
import { isSameHost } from './same-host.ts';

interface Expected {
  readonly mailHost: string;
  readonly hostAddresses: DnsAnswer<string>;
  readonly exchangers: DnsAnswer<MxRecord>;
}

/** RFC 7208 §4.6.4 */
const lookupsMax = 10;
const lengthMax = 4000;

export function judgeSenderPolicy(record: DnsRecord, answer: DnsAnswer<string>, expected: Expected): Verdict {
  if (answer.kind === 'unknown') return unknown(answer.trouble);
  const texts = answer.kind === 'none' ? [] : answer.records;
  // RFC 7208 §4.5
  const policies = texts.filter((text) => /^v=spf1(?: |$)/i.test(text));
  const found = foundTexts(policies);
  const usual = leadsHere(expected) ? record.value : `v=spf1 ${ourTerm(expected)} ~all`;
  const [policy] = policies;
  if (policy === undefined) {
    const reason = 'Publish this record: without it others may take the domain’s mail for forged.';
    return { state: 'MISSING', found, reason, value: usual };
  }
  // RFC 7208 §12: a policy is printable ASCII
  if (policies.some((text) => text.length > lengthMax || !/^[\x20-\x7e]*$/.test(text))) {
    const reason = 'The SPF record cannot be read: put this one in its place.';
    return { state: 'FAILED', found, reason, value: usual };
  }
  if (policies.length > 1) {
    // RFC 7208 §3.2
    const reason =
      'There are several SPF records, so that none of them counts: keep this one in their place.';
    return { state: 'FAILED', found, reason, value: merge(policies.flatMap(countedTerms), expected) };
  }
  return { found, ...judgePolicy(policy, record, expected) };
}

function judgePolicy(policy: string, record: DnsRecord, expected: Expected): Omit<Verdict, 'found'> {
  const terms = countedTerms(policy);
  const { mailHost, hostAddresses } = expected;
  if (!terms.some((term) => isOurs(term, record, expected))) {
    const hasAddresses = terms.some((term) => /^\+?ip[46]:/i.test(term));
    if (hasAddresses && hostAddresses.kind === 'unknown') return unknown(hostAddresses.trouble);
    const reason =
      `The SPF record does not name ${mailHost}: publish this one, which adds it. ` +
      'It may stay when another host sends all mail of the domain, or an include of it covers this one.';
    return { state: 'INCONSISTENT', reason, value: merge(terms, expected) };
  }
  const lookups = terms.filter((term) =>
    /^[-+~?]?(?:include:|a\b|mx\b|ptr\b|exists:)|^redirect=/i.test(term),
  );
  if (lookups.length > lookupsMax) {
    const reason = `The SPF record asks for ${lookups.length} look-ups; 10 are allowed: take some out.`;
    return { state: 'FAILED', reason, value: policy };
  }
  const isOpen = terms.some((term) => /^\+?all$/i.test(term));
  const reason = isOpen ? 'The record lets everybody send: end it in ~all or -all.' : undefined;
  // what is there is what stays
  return { state: 'VERIFIED', reason, value: policy };
}

/** RFC 7208 §5.1: what comes after “all” is not looked at. */
function countedTerms(policy: string): string[] {
  const terms = policy
    .split(' ')
    .filter((term) => term !== '')
    .slice(1);
  const end = terms.findIndex((term) => /^[-+~?]?all$/i.test(term));
  return end === -1 ? terms : terms.slice(0, end + 1);
}

/** Whether a host that passes this term is ours. What an include holds is not known here. */
function isOurs(term: string, { hostname }: DnsRecord, expected: Expected): boolean {
  const { mailHost, hostAddresses } = expected;
  const [, name = '', of] = /^\+?(mx|a|ip4|ip6)(?::([^/]+))?(?:\/.*)?$/i.exec(term) ?? [];
  switch (name.toLowerCase()) {
    case 'mx':
      return of === undefined && leadsHere(expected);
    case 'a':
      return isSameHost(of ?? hostname, mailHost);
    case 'ip4':
    case 'ip6':
      return (
        hostAddresses.kind === 'found' && isWithin(term.slice(term.indexOf(':') + 1), hostAddresses.records)
      );
    default:
      return false;
  }
}

/** Until it is known otherwise. */
const leadsHere = ({ exchangers, mailHost }: Expected): boolean =>
  exchangers.kind !== 'found' || exchangers.records.some(({ exchange }) => isSameHost(exchange, mailHost));

function isWithin(network: string, addresses: readonly string[]): boolean {
  const [address = '', prefix] = network.split('/');
  const version = isIP(address);
  if (version === 0) return false;
  const bits = prefix === undefined ? (version === 4 ? 32 : 128) : Number(prefix);
  if (!Number.isInteger(bits) || bits < 0 || bits > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(address, bits, family);
  return addresses.some((one) => isIP(one) === version && list.check(one, family));
}

/** Behind a filter, the hosts that take mail are not those that send it. */
const ourTerm = (expected: Expected): string => (leadsHere(expected) ? 'mx' : `a:${expected.mailHost}`);

/** All terms that are there, once, with ours before them and one end. */
function merge(terms: readonly string[], expected: Expected): string {
  const ours = ourTerm(expected);
  const kept = [...new Set(terms)].filter((term) => term.replace(/^[-+~?]/, '').toLowerCase() !== ours);
  const isLast = (term: string): boolean => /^[-+~?]?all$|^redirect=/i.test(term);
  // two policies have two ends: the milder one breaks less
  const ends = kept.filter(isLast).toSorted((one, other) => severity(one) - severity(other));
  const middle = kept.filter((term) => !isLast(term));
  return ['v=spf1', ours, ...middle, ends[0] ?? '~all'].join(' ');
}

/** RFC 7208 §6.1: beside “all”, a redirect is not looked at. */
const severity = (end: string): number => ['?', '~', '-', '+', 'a', 'r'].indexOf(end.charAt(0).toLowerCase());
