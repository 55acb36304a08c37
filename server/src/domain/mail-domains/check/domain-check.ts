// What a look into DNS says of each record, and how it is told of a record that is waited for.
import type { Instant } from '#base/clock.ts';
import type { DnsTrouble } from '#base/dns-resolver.ts';
import type { DkimKey } from '../dkim/dkim-key.ts';
import type { DnsRecord } from '../dns-records.ts';
import type { OwnershipState } from '../mail-domain.ts';

/**
 * PENDING: not looked for yet, or waited for; INCONSISTENT: something else is there; FAILED: what is there
 * breaks its standard, or was waited for too long; UNKNOWN: DNS gave no answer, which says nothing.
 */
export type RecordState = 'VERIFIED' | 'PENDING' | 'MISSING' | 'INCONSISTENT' | 'FAILED' | 'UNKNOWN';

/** What one look says of one record. */
export interface Verdict {
  readonly state: RecordState;
  /** What is there, as text that may be shown. */
  readonly found: readonly string[];
  /** A sentence for the administrator, with the cure. */
  readonly reason?: string | undefined;
  /** To be published in place of the usual, for it keeps what is there. */
  readonly value?: string | undefined;
}

export interface CheckedRecord extends DnsRecord {
  readonly state: RecordState;
  readonly found: readonly string[];
  readonly reason?: string | undefined;
}

/** What is kept of the last look at a domain. */
export interface Verification {
  readonly checkedAt: Instant | null;
  /** Null when nobody looks by itself any more. */
  readonly nextCheckAt: Instant | null;
  /** When the wait for the ownership record began; null before the first look. */
  readonly startedAt: Instant | null;
  readonly results: readonly CheckedRecord[];
}

export const neverChecked: Verification = {
  checkedAt: null,
  nextCheckAt: null,
  startedAt: null,
  results: [],
};

export const unknown = (trouble: DnsTrouble): Verdict => ({
  state: 'UNKNOWN',
  found: [],
  reason: `${troubleSentences[trouble]} This says nothing about the record: check again later.`,
});

const troubleSentences: Readonly<Record<DnsTrouble, string>> = {
  'timed-out': 'The name servers did not answer in time.',
  'server-failed': 'The name servers could not answer (SERVFAIL).',
  refused: 'The name servers refused to answer.',
  unreachable: 'The name servers cannot be reached.',
  unreadable: 'The name servers gave an answer that cannot be read.',
};

/** The same record, at the same place. */
export const isSameRecord = (one: DnsRecord, other: DnsRecord): boolean =>
  one.purpose === other.purpose && one.type === other.type && one.hostname === other.hostname;

const givenUpSentence =
  'The record was not there for 72 hours, and is not looked for any more: publish it, then check again.';

interface Waiting {
  readonly ownershipState: OwnershipState;
  readonly keys: readonly DkimKey[];
}

/** A record that is not there is waited for until it was seen once. */
export function asWaitedFor(record: CheckedRecord, { ownershipState, keys }: Waiting): CheckedRecord {
  if (record.state !== 'MISSING') return record;
  if (record.purpose === 'OWNERSHIP' && ownershipState !== 'VERIFIED') {
    const reason = ownershipState === 'FAILED' ? givenUpSentence : record.reason;
    return { ...record, state: ownershipState, reason };
  }
  const key = keys.find(({ publicKey }) => record.value.includes(publicKey));
  return record.purpose === 'DKIM' && key?.state === 'PENDING' ? { ...record, state: 'PENDING' } : record;
}
