import type { DnsAnswer, MxRecord } from '#base/dns-resolver.ts';
import { unknown, type Verdict } from '../domain-check.ts';
import { foundTexts } from '../printable.ts';
import { isSameHost } from './same-host.ts';

interface Expected {
  readonly mailHost: string;
  readonly hostAddresses: DnsAnswer<string>;
}

export function judgeExchangers(answer: DnsAnswer<MxRecord>, { mailHost, hostAddresses }: Expected): Verdict {
  if (answer.kind === 'unknown') return unknown(answer.trouble);
  if (answer.kind === 'none') {
    return { state: 'MISSING', found: [], reason: 'Publish this record: without it no mail arrives.' };
  }
  const records = answer.records.toSorted((one, other) => one.preference - other.preference);
  const found = foundTexts(records.map(({ preference, exchange }) => `${preference} ${exchange || '.'}`));
  const inconsistent = (reason: string): Verdict => ({ state: 'INCONSISTENT', found, reason });
  const [first] = records;
  // RFC 7505 §3
  if (records.length === 1 && first?.exchange.replace('.', '') === '') {
    return inconsistent('The domain says that it takes no mail (a null MX): put this record in its place.');
  }
  const ours = records.find(({ exchange }) => isSameHost(exchange, mailHost));
  if (ours === undefined) {
    return inconsistent(
      'Mail for the domain goes to another host. That is right when a filter in front passes it on to ' +
        `${mailHost}; otherwise put this record in its place.`,
    );
  }
  if (hostAddresses.kind === 'none') {
    return inconsistent(`The record is right, but ${mailHost} has no address: publish an A or AAAA record.`);
  }
  const isFirst = ours.preference === first?.preference;
  if (isFirst) return { state: 'VERIFIED', found };
  return inconsistent('Another host comes before this one: give this record the lowest number.');
}
