// RFC 6376 §3.6: the public key that receivers check the domain's signatures with.
import type { DnsAnswer } from '#base/dns-resolver.ts';
import type { DnsRecord } from '#domain/mail-domains/dns-records.ts';
import { unknown, type Verdict } from '../domain-check.ts';
import { foundTexts } from '../printable.ts';
import { readTags } from './tags.ts';

export function judgeDkim({ value, isRequired }: DnsRecord, answer: DnsAnswer<string>): Verdict {
  if (answer.kind === 'unknown') return unknown(answer.trouble);
  if (answer.kind === 'none') {
    const reason = isRequired
      ? 'Publish this record: receivers check the signatures of your mail with it.'
      : 'Mail that was signed with this key may still be on its way: keep the record for now.';
    return { state: 'MISSING', found: [], reason };
  }
  const found = foundTexts(answer.records);
  const inconsistent = (reason: string): Verdict => ({ state: 'INCONSISTENT', found, reason });
  // RFC 6376 §3.6.2.2: with several records, what a receiver does is not defined
  if (answer.records.length > 1)
    return inconsistent('There are several records at this name: keep this one.');
  const tags = readTags(answer.records[0] ?? '');
  const key = tags?.get('p')?.replaceAll(/\s/g, '');
  if (tags === undefined || key === undefined || (tags.get('v') ?? 'DKIM1') !== 'DKIM1') {
    return inconsistent('What is there is not a DKIM record: put this one in its place.');
  }
  // RFC 6376 §3.6.1: an empty key is one that was revoked
  if (key === '') return inconsistent('The record revokes the key: put this one in its place.');
  if (key !== readTags(value)?.get('p') || (tags.get('k') ?? 'rsa') !== 'rsa') {
    return inconsistent('The record holds another key, or a part of it: put this one in its place, whole.');
  }
  const isTesting = tags.get('t')?.split(':').includes('y') === true;
  const reason = isTesting ? 'The record says that it is a test (t=y): receivers may ignore it.' : undefined;
  return { state: 'VERIFIED', found, reason };
}
