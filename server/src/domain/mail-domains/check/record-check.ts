import type { Instant } from '#base/clock.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { updateSigningKey } from '../dkim/dkim-key.store.ts';
import { dkimHostname, dkimRecordText, type DkimKey } from '../dkim/dkim-key.ts';
import { findDkimKeys } from '../dkim/find-dkim-keys.ts';
import { updateOwnershipState } from '../mail-domain.store.ts';
import { domainNotFound, type MailDomain, type OwnershipState } from '../mail-domain.ts';
import { nextCheckAt, waitingMs } from './check-times.ts';
import { selectVerification, updateVerification } from './check.store.ts';
import type { CheckedRecord } from './domain-check.ts';
import type { LookedAt } from './look-at-domain.ts';

interface Recorded {
  /** As it is now, in a locked organization. */
  readonly domain: MailDomain;
  readonly seen: LookedAt;
  /** Somebody asked for it, which begins the wait anew for a domain that was given up. */
  readonly isAsked: boolean;
  readonly now: Instant;
}

/**
 * Keeps what was seen and draws the consequences: ownership is verified, or given up after 72 hours; a new
 * key whose record is there signs from now on. Failures: `mail-domain-not-found` when the domain was
 * registered anew since it was looked at.
 */
export async function recordCheck(
  transaction: WriteTransaction,
  { domain, seen, isAsked, now }: Recorded,
): Promise<void> {
  if (domain.ownershipToken !== seen.domain.ownershipToken) throw domainNotFound(domain.name);
  const { results } = seen;
  const before = await selectVerification(transaction, domain.name);
  const isRevived = isAsked && domain.ownershipState === 'FAILED';
  const startedAt = isRevived ? now : (before.startedAt ?? now);
  const ownershipState = ownershipAfter(domain, { results, isAsked, waitedMs: now - startedAt });
  if (ownershipState !== domain.ownershipState) {
    await updateOwnershipState(transaction, { name: domain.name, ownershipState });
  }
  const waitingKey = await promoteKey(transaction, { domain, results, now });
  const waitingSince = ownershipState === 'PENDING' ? startedAt : (waitingKey?.createdAt ?? null);
  await updateVerification(transaction, {
    domain: domain.name,
    checkedAt: now,
    nextCheckAt: nextCheckAt({ now, waitingSince, isFailed: ownershipState === 'FAILED' }),
    startedAt,
    results,
  });
}

interface Look {
  readonly results: readonly CheckedRecord[];
  readonly isAsked: boolean;
  readonly waitedMs: number;
}

/** Once verified it stays: addresses depend on it. */
function ownershipAfter(
  { ownershipState }: MailDomain,
  { results, isAsked, waitedMs }: Look,
): OwnershipState {
  if (ownershipState === 'VERIFIED') return ownershipState;
  const isSeen = results.some(({ purpose, state }) => purpose === 'OWNERSHIP' && state === 'VERIFIED');
  if (isSeen) return 'VERIFIED';
  if (isAsked) return 'PENDING';
  return waitedMs >= waitingMs ? 'FAILED' : ownershipState;
}

/** Answers the key that is still waited for. */
async function promoteKey(
  transaction: WriteTransaction,
  { domain, results, now }: Pick<Look, 'results'> & { readonly domain: MailDomain; readonly now: Instant },
): Promise<DkimKey | undefined> {
  const keys = await findDkimKeys(transaction, domain.name);
  const pending = keys.find(({ state }) => state === 'PENDING');
  if (pending === undefined || !isPublished(pending, results)) return pending;
  await updateSigningKey(transaction, { domain: domain.name, selector: pending.selector, now });
  return undefined;
}

const isPublished = (key: DkimKey, results: readonly CheckedRecord[]): boolean =>
  results.some(
    ({ state, hostname, value }) =>
      state === 'VERIFIED' && hostname === dkimHostname(key) && value === dkimRecordText(key),
  );
