import type { DnsAnswer } from '#base/dns-resolver.ts';
import { unknown, type Verdict } from '../domain-check.ts';
import { foundTexts } from '../printable.ts';
import { isSameHost } from './same-host.ts';

interface Expected {
  readonly mailHost: string;
  /** What the name leads to in the end. */
  readonly addresses: DnsAnswer<string>;
  readonly hostAddresses: DnsAnswer<string>;
}

/** A name that is an alias of the mail host, or has its addresses. */
export function judgeAlias(
  answer: DnsAnswer<string>,
  { mailHost, addresses, hostAddresses }: Expected,
): Verdict {
  if (answer.kind === 'unknown') return unknown(answer.trouble);
  if (answer.kind === 'found') {
    const found = foundTexts(answer.records);
    if (answer.records.every((target) => isSameHost(target, mailHost))) return { state: 'VERIFIED', found };
    return { state: 'INCONSISTENT', found, reason: `The name leads elsewhere: let it lead to ${mailHost}.` };
  }
  if (addresses.kind === 'unknown') return unknown(addresses.trouble);
  if (addresses.kind === 'none') {
    const reason = 'Recommended: mail programs find their settings by this name.';
    return { state: 'MISSING', found: [], reason };
  }
  const found = foundTexts(addresses.records);
  const ours = hostAddresses.kind === 'found' ? hostAddresses.records : [];
  if (addresses.records.some((address) => ours.includes(address))) return { state: 'VERIFIED', found };
  const reason = `The name has an address of its own; it should be an alias of ${mailHost}.`;
  return { state: 'INCONSISTENT', found, reason };
}
