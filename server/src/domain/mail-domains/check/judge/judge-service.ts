// RFC 6186: by these records mail programs find the servers of a domain.
import type { DnsAnswer, SrvRecord } from '#base/dns-resolver.ts';
import type { DnsRecord } from '#domain/mail-domains/dns-records.ts';
import { unknown, type Verdict } from '../domain-check.ts';
import { foundTexts } from '../printable.ts';
import { isSameHost } from './same-host.ts';

/** What these services have everywhere else: a router in front may pass it on to ours. */
const usualPorts: Readonly<Record<string, number>> = {
  _autodiscover: 443,
  _imaps: 993,
  _imap: 143,
  _submissions: 465,
  _submission: 587,
};

export function judgeService(
  { hostname, value }: DnsRecord,
  answer: DnsAnswer<SrvRecord>,
  mailHost: string,
): Verdict {
  if (answer.kind === 'unknown') return unknown(answer.trouble);
  if (answer.kind === 'none') {
    const reason = 'Recommended: mail programs find the server by it.';
    return { state: 'MISSING', found: [], reason };
  }
  const found = foundTexts(
    answer.records.map(
      ({ priority, weight, port, target }) => `${priority} ${weight} ${port} ${target || '.'}`,
    ),
  );
  const ports = [Number(value.split(' ')[2]), usualPorts[hostname.split('.')[0] ?? '']];
  const ours = answer.records.filter(({ target }) => isSameHost(target, mailHost));
  if (ours.some(({ port }) => ports.includes(port))) return { state: 'VERIFIED', found };
  const reason =
    ours.length > 0
      ? 'The record names the right host, but a port at which it does not answer: put this one in its place.'
      : `The record leads elsewhere: let it lead to ${mailHost}.`;
  return { state: 'INCONSISTENT', found, reason };
}
