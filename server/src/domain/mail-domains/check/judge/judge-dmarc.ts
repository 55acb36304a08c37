// RFC 7489: what receivers do with mail that only claims to be of the domain. Which policy it is, is the
// owner's.
import type { DnsAnswer } from '#base/dns-resolver.ts';
import { unknown, type Verdict } from '../domain-check.ts';
import { foundTexts } from '../printable.ts';
import { readTags } from './tags.ts';

export function judgeDmarc(answer: DnsAnswer<string>): Verdict {
  if (answer.kind === 'unknown') return unknown(answer.trouble);
  const texts = answer.kind === 'none' ? [] : answer.records;
  // RFC 7489 §6.6.3: what does not begin like this is passed over
  const policies = texts.filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text));
  const found = foundTexts(policies);
  if (policies.length === 0) {
    const reason = 'Recommended: it tells others what to do with mail that only claims to be of your domain.';
    return { state: 'MISSING', found, reason };
  }
  // RFC 7489 §6.6.3
  if (policies.length > 1) {
    return {
      state: 'FAILED',
      found,
      reason: 'There are several DMARC records, so that none counts: keep one.',
    };
  }
  const policy = readTags(policies[0] ?? '')
    ?.get('p')
    ?.toLowerCase();
  if (policy === undefined || !['none', 'quarantine', 'reject'].includes(policy)) {
    const reason = 'The record names no policy (p=none, quarantine or reject), so that it does not count.';
    return { state: 'FAILED', found, reason };
  }
  const reason =
    policy === 'none'
      ? 'The policy only watches (p=none); quarantine or reject protects the domain.'
      : undefined;
  return { state: 'VERIFIED', found, reason };
}
