// What becomes of every message is written down, whether or not its organization asks for events.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const messageTrace: Migration = {
  name: '0016-message-trace',
  statements: (dialect) => [...events(dialect), ...indexes],
};

const keptColumns = `organization_id, occurred_at, kind, sender, recipient, remote_address, size_bytes,
  message_id, trace_id, rule_name, rule_action, reason, occurrences`;

/** A row for every delivery has to be small: keyed by a number that counts up, not by random characters. */
const events = ({ integer, key, identity }: Dialect): string[] => [
  `CREATE TABLE traced_events (
    id ${identity},
    organization_id ${key} NOT NULL,
    occurred_at ${integer} NOT NULL,
    is_monitored SMALLINT NOT NULL,
    kind TEXT NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    remote_address TEXT NOT NULL,
    remote_host TEXT,
    size_bytes ${integer} NOT NULL,
    message_id TEXT,
    trace_id ${key},
    rule_name TEXT,
    rule_action TEXT,
    folder TEXT,
    verdicts TEXT,
    answer TEXT,
    reason TEXT,
    occurrences ${integer} NOT NULL)`,
  `INSERT INTO traced_events (is_monitored, ${keptColumns})
    SELECT 1, ${keptColumns} FROM email_events ORDER BY occurred_at, id`,
  'DROP TABLE email_events',
  'ALTER TABLE traced_events RENAME TO email_events',
];

const indexes: readonly string[] = [
  `CREATE INDEX email_events_of_organization
    ON email_events (organization_id, occurred_at, id, is_monitored)`,
  `CREATE INDEX email_events_by_sender
    ON email_events (organization_id, lower(sender), occurred_at, id, is_monitored)`,
  `CREATE INDEX email_events_by_recipient
    ON email_events (organization_id, lower(recipient), occurred_at, id, is_monitored)`,
  `CREATE INDEX email_events_by_message ON email_events (organization_id, message_id, occurred_at, id)
    WHERE message_id IS NOT NULL`,
  'CREATE INDEX email_events_of_trace ON email_events (trace_id, id) WHERE trace_id IS NOT NULL',
  // lists of events alone search by kind: the others pay nothing for it
  `CREATE INDEX email_events_by_kind ON email_events (organization_id, kind, occurred_at, id)
    WHERE is_monitored = 1`,
];
