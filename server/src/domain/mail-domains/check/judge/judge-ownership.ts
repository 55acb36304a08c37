import type { DnsAnswer } from '#base/dns-resolver.ts';
import type { DnsRecord } from '#domain/mail-domains/dns-records.ts';
import { unknown, type Verdict } from '../domain-check.ts';
import { foundTexts } from '../printable.ts';

/** Beside our token there may be those of other installations. */
export function judgeOwnership({ value, isRequired }: DnsRecord, answer: DnsAnswer<string>): Verdict {
  if (answer.kind === 'unknown') return unknown(answer.trouble);
  if (answer.kind === 'none') {
    const reason = isRequired
      ? 'Publish this record: it shows that the domain is yours.'
      : 'The domain is verified, and stays so without this record; publish it to keep the proof in place.';
    return { state: 'MISSING', found: [], reason };
  }
  const found = foundTexts(answer.records);
  if (answer.records.some((text) => text.trim() === value)) return { state: 'VERIFIED', found };
  const reason = 'There is a record with another text: add one with exactly this value.';
  return { state: 'INCONSISTENT', found, reason };
}
