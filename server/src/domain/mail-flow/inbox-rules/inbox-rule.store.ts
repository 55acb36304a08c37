import { asId, type MailboxId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { InboxRule, InboxRules } from './inbox-rule.ts';

interface RulesRow {
  readonly mailbox_id: number;
  readonly owner_id: string;
  readonly revision: number;
  readonly rules: string;
}

export async function selectInboxRules(
  transaction: ReadTransaction,
  mailboxIds: readonly MailboxId[],
): Promise<InboxRules[]> {
  const rows = await transaction.all<RulesRow>(
    `SELECT mailbox_id, owner_id, revision, rules FROM inbox_rules
     WHERE ${transaction.dialect.isAnyInteger('mailbox_id')}`,
    [JSON.stringify(mailboxIds)],
  );
  return rows.map((row) => ({
    mailboxId: asId(row.mailbox_id),
    ownerId: asId(row.owner_id),
    revision: row.revision,
    rules: JSON.parse(row.rules) as InboxRule[], // written by upsertInboxRules
  }));
}

export async function upsertInboxRules(
  transaction: WriteTransaction,
  { mailboxId, ownerId, revision, rules }: InboxRules,
): Promise<void> {
  await transaction.run(
    `INSERT INTO inbox_rules (mailbox_id, owner_id, revision, rules) VALUES (?, ?, ?, ?)
     ON CONFLICT (mailbox_id) DO UPDATE SET owner_id = excluded.owner_id, revision = excluded.revision,
       rules = excluded.rules`,
    [mailboxId, ownerId, revision, JSON.stringify(rules)],
  );
}
