// Compares what is in DNS with what should be.
import type { DnsAnswer } from '#base/dns-resolver.ts';
import { unreachable } from '#base/failure.ts';
import type { DnsRecord } from '#domain/mail-domains/dns-records.ts';
import type { DomainAnswers } from '../ask-dns.ts';
import type { CheckedRecord, Verdict } from '../domain-check.ts';
import { judgeAlias } from './judge-alias.ts';
import { judgeDkim } from './judge-dkim.ts';
import { judgeDmarc } from './judge-dmarc.ts';
import { judgeExchangers } from './judge-exchangers.ts';
import { judgeOwnership } from './judge-ownership.ts';
import { judgeSenderPolicy } from './judge-sender-policy.ts';
import { judgeService } from './judge-service.ts';

interface Asked {
  readonly records: readonly DnsRecord[];
  readonly answers: DomainAnswers;
  readonly mailHost: string;
}

export function judgeRecords({ records, answers, mailHost }: Asked): CheckedRecord[] {
  return records.map((record) => {
    const { value = record.value, state, found, reason } = judge(record, { records, answers, mailHost });
    return { ...record, value, state, found, reason };
  });
}

function judge(record: DnsRecord, asked: Asked): Verdict {
  const { answers, mailHost } = asked;
  const texts = answerAt(answers.texts, record.hostname);
  const hostAddresses = answerAt(answers.addresses, mailHost);
  switch (record.purpose) {
    case 'OWNERSHIP':
      return judgeOwnership(record, texts);
    case 'MX':
      return judgeExchangers(answerAt(answers.exchangers, record.hostname), { mailHost, hostAddresses });
    case 'SPF':
      return judgeSenderPolicy(record, texts, {
        mailHost,
        hostAddresses,
        exchangers: answerAt(answers.exchangers, record.hostname),
      });
    case 'DKIM':
      return judgeDkim(record, texts);
    case 'DMARC':
      return judgeDmarc(texts);
    case 'AUTODISCOVER':
    case 'AUTOCONFIG':
    case 'IMAP_SRV':
    case 'SUBMISSION_SRV':
      if (record.type === 'SRV') {
        return judgeService(record, answerAt(answers.services, record.hostname), mailHost);
      }
      return judgeAlias(answerAt(answers.aliases, record.hostname), {
        mailHost,
        addresses: answerAt(answers.addresses, record.hostname),
        hostAddresses,
      });
    default:
      return unreachable(record.purpose);
  }
}

/** All that is judged was asked for. */
const answerAt = <Found>(answers: ReadonlyMap<string, DnsAnswer<Found>>, name: string): DnsAnswer<Found> =>
  answers.get(name) ?? { kind: 'none' };
