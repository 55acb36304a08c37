import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { EmailMonitoring } from './email-monitoring.ts';

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
