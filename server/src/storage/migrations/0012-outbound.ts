// Mail on its way out: see docs/decisions/0016-outbound-queue.md.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const outbound: Migration = {
  name: '0012-outbound',
  statements: (dialect) => [...messages(dialect), ...recipients(dialect)],
};

/** One for each message, until its last recipient is done. */
const messages = ({ integer, key, identity }: Dialect): string[] => [
  `CREATE TABLE outbound_messages (
    id ${identity},
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    origin TEXT NOT NULL,
    sender_id ${key},
    reverse_path TEXT NOT NULL,
    blob_id ${integer} NOT NULL REFERENCES blobs (id),
    size_bytes ${integer} NOT NULL,
    message_id TEXT,
    trace_id TEXT NOT NULL,
    envelope_id TEXT,
    returned_content TEXT,
    is_smtp_utf8 SMALLINT NOT NULL,
    queued_at ${integer} NOT NULL)`,
  `CREATE INDEX outbound_messages_of_organization ON outbound_messages (organization_id, id)`,
];

/** Those who do not have it yet, in the order in which they are due. */
const recipients = ({ integer, key, identity }: Dialect): string[] => [
  `CREATE TABLE outbound_recipients (
    id ${identity},
    message_id ${integer} NOT NULL REFERENCES outbound_messages (id),
    position ${integer} NOT NULL,
    address TEXT NOT NULL,
    destination ${key} NOT NULL,
    gateway_rule TEXT,
    original_recipient TEXT,
    notify TEXT,
    due_at ${integer} NOT NULL,
    lease_id ${key},
    attempts ${integer} NOT NULL,
    tried_at ${integer},
    answer TEXT,
    answered_by TEXT,
    is_delay_told SMALLINT NOT NULL,
    UNIQUE (message_id, position))`,
  `CREATE INDEX outbound_recipients_due ON outbound_recipients (destination, due_at)`,
  `CREATE INDEX outbound_recipients_by_time ON outbound_recipients (due_at)`,
  `CREATE INDEX outbound_recipients_leased ON outbound_recipients (lease_id) WHERE lease_id IS NOT NULL`,
];
