import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { MailDirection, MailFlowAction, MailFlowRule } from './mail-flow-rule.ts';

interface RuleRow {
  readonly name: string;
  readonly direction: MailDirection;
  readonly description: string | null;
  readonly sender_patterns: string;
  readonly recipient_patterns: string;
  readonly action: MailFlowAction;
  readonly bounce_text: string | null;
  readonly gateway_host: string | null;
  readonly gateway_port: number | null;
  readonly gateway_user_name: string | null;
  readonly has_password: number;
  readonly created_at: number;
  readonly modified_at: number;
}

/** In the order of their names. */
export async function selectMailFlowRules(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<MailFlowRule[]> {
  const rows = await transaction.all<RuleRow>(
    `SELECT name, direction, description, sender_patterns, recipient_patterns, action, bounce_text,
       gateway_host, gateway_port, gateway_user_name, created_at, modified_at,
       CASE WHEN sealed_gateway_password IS NULL THEN 0 ELSE 1 END AS has_password
     FROM mail_flow_rules WHERE organization_id = ? ORDER BY name`,
    [organizationId],
  );
  return rows.map(toRule);
}

const toRule = (row: RuleRow): MailFlowRule => ({
  name: row.name,
  direction: row.direction,
  description: row.description,
  senderPatterns: JSON.parse(row.sender_patterns) as string[], // written by upsertMailFlowRule
  recipientPatterns: JSON.parse(row.recipient_patterns) as string[], // written by upsertMailFlowRule
  action: row.action,
  bounceText: row.bounce_text,
  gateway:
    row.gateway_host === null || row.gateway_port === null
      ? null
      : {
          host: row.gateway_host,
          port: row.gateway_port,
          userName: row.gateway_user_name,
          hasPassword: row.has_password === 1,
        },
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

export async function selectSealedPassword(
  transaction: ReadTransaction,
  { organizationId, name }: { organizationId: OrganizationId; name: string },
): Promise<Uint8Array | null> {
  const row = await transaction.get<{ sealed_gateway_password: Uint8Array | null }>(
    'SELECT sealed_gateway_password FROM mail_flow_rules WHERE organization_id = ? AND name = ?',
    [organizationId, name],
  );
  return row?.sealed_gateway_password ?? null;
}

/** A rule of the same name is replaced, and keeps the time of its creation. */
export async function upsertMailFlowRule(
  transaction: WriteTransaction,
  stored: {
    readonly organizationId: OrganizationId;
    readonly rule: MailFlowRule;
    readonly sealedPassword: Uint8Array | null;
  },
): Promise<void> {
  const { organizationId, rule, sealedPassword } = stored;
  await transaction.run(
    `INSERT INTO mail_flow_rules
       (organization_id, name, direction, description, sender_patterns, recipient_patterns, action,
        bounce_text, gateway_host, gateway_port, gateway_user_name, sealed_gateway_password, created_at,
        modified_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (organization_id, name) DO UPDATE SET direction = excluded.direction,
       description = excluded.description, sender_patterns = excluded.sender_patterns,
       recipient_patterns = excluded.recipient_patterns, action = excluded.action,
       bounce_text = excluded.bounce_text, gateway_host = excluded.gateway_host,
       gateway_port = excluded.gateway_port, gateway_user_name = excluded.gateway_user_name,
       sealed_gateway_password = excluded.sealed_gateway_password, modified_at = excluded.modified_at`,
    [
      organizationId,
      rule.name,
      rule.direction,
      rule.description,
      JSON.stringify(rule.senderPatterns),
      JSON.stringify(rule.recipientPatterns),
      rule.action,
      rule.bounceText,
      rule.gateway?.host ?? null,
      rule.gateway?.port ?? null,
      rule.gateway?.userName ?? null,
      sealedPassword,
      rule.createdAt,
      rule.modifiedAt,
    ],
  );
}

/** False when there was none. */
export async function deleteMailFlowRuleRow(
  transaction: WriteTransaction,
  { organizationId, name }: { organizationId: OrganizationId; name: string },
): Promise<boolean> {
  const deleted = await transaction.run(
    'DELETE FROM mail_flow_rules WHERE organization_id = ? AND name = ?',
    [organizationId, name],
  );
  return deleted === 1;
}
