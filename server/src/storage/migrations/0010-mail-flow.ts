// Rules over mail on its way, and what is needed to look for one message among a million.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const mailFlow: Migration = {
  name: '0010-mail-flow',
  statements: (dialect) => [...rules(dialect), ...events(dialect)],
};

/** Patterns are JSON: read and written as a whole, and judged in memory. */
const rules = ({ integer, key, bytes }: Dialect): string[] => [
  `CREATE TABLE mail_flow_rules (
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    name ${key} NOT NULL,
    direction TEXT NOT NULL,
    description TEXT,
    sender_patterns TEXT NOT NULL,
    recipient_patterns TEXT NOT NULL,
    action TEXT NOT NULL,
    bounce_text TEXT,
    gateway_host TEXT,
    gateway_port ${integer},
    gateway_user_name TEXT,
    sealed_gateway_password ${bytes},
    created_at ${integer} NOT NULL,
    modified_at ${integer} NOT NULL,
    PRIMARY KEY (organization_id, name))`,
  // of the rules and of whether events are asked for: what every node keeps in memory
  `CREATE TABLE mail_flow_revisions (
    organization_id ${key} PRIMARY KEY REFERENCES organizations (id),
    revision ${integer} NOT NULL)`,
];

const events = ({ integer }: Dialect): string[] => [
  'ALTER TABLE email_events ADD COLUMN message_id TEXT',
  'ALTER TABLE email_events ADD COLUMN trace_id TEXT',
  'ALTER TABLE email_events ADD COLUMN rule_name TEXT',
  'ALTER TABLE email_events ADD COLUMN rule_action TEXT',
  `ALTER TABLE email_events ADD COLUMN occurrences ${integer} NOT NULL DEFAULT 1`,
  `CREATE INDEX email_events_by_sender ON email_events (organization_id, lower(sender), occurred_at, id)`,
  `CREATE INDEX email_events_by_recipient
    ON email_events (organization_id, lower(recipient), occurred_at, id)`,
  `CREATE INDEX email_events_by_message ON email_events (organization_id, message_id, occurred_at, id)
    WHERE message_id IS NOT NULL`,
  // for forgetting alone: lists that took it would read the events of every organization
  'DROP INDEX email_events_by_time',
  'CREATE INDEX email_events_by_age ON email_events ((occurred_at + 0))',
  'CREATE INDEX email_events_by_kind ON email_events (organization_id, kind, occurred_at, id)',
];
