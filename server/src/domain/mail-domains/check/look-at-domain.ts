// One look into DNS for a domain, outside of any transaction.
import type { DnsResolver } from '#base/dns-resolver.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { findDkimKeys } from '../dkim/find-dkim-keys.ts';
import { dnsRecordsOf, type MailService } from '../dns-records.ts';
import type { DkimKey } from '../dkim/dkim-key.ts';
import type { MailDomain } from '../mail-domain.ts';
import { requireMailDomain } from '../require-mail-domain.ts';
import { askDns } from './ask-dns.ts';
import type { CheckedRecord } from './domain-check.ts';
import { judgeRecords } from './judge/judge-records.ts';

/** A domain as it was when DNS was asked. */
export interface LookedAt {
  readonly domain: MailDomain;
  readonly results: readonly CheckedRecord[];
}

export interface LookSubject {
  readonly domain: MailDomain;
  readonly keys: readonly DkimKey[];
}

/** Failures: `mail-domain-not-found`. */
export async function findLookSubject(
  transaction: ReadTransaction,
  wanted: { readonly organizationId: OrganizationId; readonly domain: string },
): Promise<LookSubject> {
  const domain = await requireMailDomain(transaction, wanted);
  return { domain, keys: await findDkimKeys(transaction, domain.name) };
}

export async function lookAtDomain(
  { dns, service }: { readonly dns: DnsResolver; readonly service: MailService },
  { domain, keys }: LookSubject,
): Promise<LookedAt> {
  const records = dnsRecordsOf(domain, service, keys);
  const { mailHost } = service;
  const answers = await askDns(dns, { records, mailHost });
  return { domain, results: judgeRecords({ records, answers, mailHost }) };
}
