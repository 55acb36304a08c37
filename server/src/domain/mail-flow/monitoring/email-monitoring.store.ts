import type { Instant } from '#base/clock.ts';
import { asId, newRowId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { EmailEvent, EmailMonitoring } from './email-monitoring.ts';

export async function selectMonitoring(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<EmailMonitoring | undefined> {
  const row = await transaction.get<{ role_arn: string | null; log_group_arn: string }>(
    'SELECT role_arn, log_group_arn FROM email_monitoring WHERE organization_id = ?',
    [organizationId],
  );
  return row && { roleArn: row.role_arn, logGroupArn: row.log_group_arn };
}

export async function upsertMonitoring(
  transaction: WriteTransaction,
  { organizationId, ...monitoring }: EmailMonitoring & { readonly organizationId: OrganizationId },
): Promise<void> {
  await transaction.run(
    `INSERT INTO email_monitoring (organization_id, role_arn, log_group_arn) VALUES (?, ?, ?)
     ON CONFLICT (organization_id) DO UPDATE SET role_arn = excluded.role_arn,
       log_group_arn = excluded.log_group_arn`,
    [organizationId, monitoring.roleArn, monitoring.logGroupArn],
  );
}

export const deleteMonitoring = (
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<number> =>
  transaction.run('DELETE FROM email_monitoring WHERE organization_id = ?', [organizationId]);

/** Which of them ask for events: one query for all. */
export async function selectMonitored(
  transaction: ReadTransaction,
  organizationIds: readonly OrganizationId[],
): Promise<ReadonlySet<OrganizationId>> {
  const rows = await transaction.all<{ organization_id: string }>(
    `SELECT organization_id FROM email_monitoring
     WHERE ${transaction.dialect.isAnyText('organization_id')}`,
    [JSON.stringify(organizationIds)],
  );
  return new Set(rows.map((row) => asId<OrganizationId>(row.organization_id)));
}

export async function insertEmailEvents(
  transaction: WriteTransaction,
  events: readonly EmailEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await transaction.run(
    `INSERT INTO email_events (id, organization_id, occurred_at, kind, sender, recipient, remote_address,
       size_bytes, reason)
     VALUES ${events.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
    events.flatMap((event) => [
      newRowId(),
      event.organizationId,
      event.occurredAt,
      event.kind,
      event.sender,
      event.recipient,
      event.remoteAddress,
      event.sizeBytes,
      event.reason,
    ]),
  );
}

/** Some of the oldest; how many there were. */
export const deleteEventsBefore = (
  transaction: WriteTransaction,
  { occurredBefore, limit }: { occurredBefore: Instant; limit: number },
): Promise<number> =>
  transaction.run(
    `DELETE FROM email_events WHERE id IN
       (SELECT id FROM email_events WHERE occurred_at < ? ORDER BY occurred_at LIMIT ?)`,
    [occurredBefore, limit],
  );
