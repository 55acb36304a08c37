import type { Instant } from '#base/clock.ts';
import { isFailure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import { recordAuditEvent } from '#operations/audit/record-audit-event.ts';
import { redactedView } from '#operations/audit/redaction.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { findMailDomain } from '../find-mail-domain.ts';
import type { MailDomain } from '../mail-domain.ts';
import { viewVerification } from './about-verification.ts';

interface Change {
  readonly organizationId: OrganizationId;
  readonly domain: string;
  readonly now: Instant;
  /** The sweep. */
  readonly actor: string;
  /** What the audit calls it. */
  readonly operation: string;
}

/**
 * What a sweep does to a domain, with a row of the audit when it made a difference. A domain that has gone
 * since is passed over.
 */
export async function changeDomain(
  transaction: WriteTransaction,
  change: Change,
  act: (domain: MailDomain) => Promise<void>,
): Promise<void> {
  const domain = await lockDomain(transaction, change);
  if (domain === undefined) return;
  const before = redactedView((await viewVerification(transaction, change)) ?? {});
  await act(domain);
  const after = redactedView((await viewVerification(transaction, change)) ?? {});
  if (before === after) return;
  await recordAuditEvent(transaction, {
    organizationId: change.organizationId,
    now: change.now,
    actorKind: 'SYSTEM',
    actor: change.actor,
    operation: change.operation,
    outcome: 'SUCCEEDED',
    entityId: domain.name,
    input: JSON.stringify({ domain: domain.name }),
    before,
    after,
  });
}

async function lockDomain(
  transaction: WriteTransaction,
  wanted: Pick<Change, 'organizationId' | 'domain'>,
): Promise<MailDomain | undefined> {
  try {
    await lockOrganization(transaction, wanted.organizationId);
  } catch (error) {
    if (isFailure(error, 'organization-not-found', 'organization-state')) return undefined;
    throw error;
  }
  return findMailDomain(transaction, wanted);
}
