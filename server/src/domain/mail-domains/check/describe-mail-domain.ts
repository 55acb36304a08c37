import type { Instant } from '#base/clock.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { DkimKey } from '../dkim/dkim-key.ts';
import { findDkimKeys } from '../dkim/find-dkim-keys.ts';
import { dkimHostname } from '../dkim/dkim-key.ts';
import { dnsRecordsOf, type DnsRecord, type MailService } from '../dns-records.ts';
import type { MailDomain, OwnershipState } from '../mail-domain.ts';
import { zoneFileOf } from '../zone-file.ts';
import { waitingMs } from './check-times.ts';
import { selectVerification } from './check.store.ts';
import { asWaitedFor, isSameRecord, type CheckedRecord, type Verification } from './domain-check.ts';

export interface DomainDescription {
  readonly checkedAt: Instant | null;
  readonly nextCheckAt: Instant | null;
  readonly dkimState: OwnershipState;
  readonly keys: readonly DkimKey[];
  readonly records: readonly CheckedRecord[];
  readonly zoneFile: string;
}

/** What is to be published for the domain, and what the last look into DNS said of it. */
export async function describeMailDomain(
  transaction: ReadTransaction,
  { domain, service }: { readonly domain: MailDomain; readonly service: MailService },
): Promise<DomainDescription> {
  const keys = await findDkimKeys(transaction, domain.name);
  const verification = await selectVerification(transaction, domain.name);
  return describeFrom(domain, { keys, verification, service });
}

interface Known {
  readonly keys: readonly DkimKey[];
  readonly verification: Verification;
  readonly service: MailService;
}

export function describeFrom(domain: MailDomain, { keys, verification, service }: Known): DomainDescription {
  const { ownershipState } = domain;
  const records = dnsRecordsOf(domain, service, keys).map((record) =>
    asWaitedFor(withLastLook(record, verification), { ownershipState, keys }),
  );
  return {
    checkedAt: verification.checkedAt,
    nextCheckAt: verification.nextCheckAt,
    dkimState: dkimStateOf(domain, { keys, records, checkedAt: verification.checkedAt }),
    keys,
    records,
    zoneFile: zoneFileOf(records),
  };
}

/** A record that was to be another one at the last look was not looked for. */
function withLastLook(record: DnsRecord, { results }: Verification): CheckedRecord {
  const last = results.find((result) => isSameRecord(result, record));
  // an SPF record is merged with what was there
  const isStill = last !== undefined && (last.value === record.value || record.purpose === 'SPF');
  if (!isStill) return { ...record, state: 'PENDING', found: [] };
  const { state, found, reason, value } = last;
  return { ...record, state, found, reason, value };
}

interface Seen {
  readonly keys: readonly DkimKey[];
  readonly records: readonly CheckedRecord[];
  readonly checkedAt: Instant | null;
}

/** Whether receivers can check what the domain signs, in WorkMail's words. */
function dkimStateOf({ ownershipState }: MailDomain, { keys, records, checkedAt }: Seen): OwnershipState {
  const signing = keys.find(({ state }) => state === 'SIGNING');
  if (signing !== undefined) {
    const record = records.find(({ hostname }) => hostname === dkimHostname(signing));
    const isBroken = ['MISSING', 'INCONSISTENT', 'FAILED'].includes(record?.state ?? '');
    return isBroken ? 'FAILED' : 'VERIFIED';
  }
  const waiting = keys.find(({ state }) => state === 'PENDING');
  const waitedMs = waiting === undefined || checkedAt === null ? 0 : checkedAt - waiting.createdAt;
  return ownershipState === 'FAILED' || waitedMs >= waitingMs ? 'FAILED' : 'PENDING';
}
