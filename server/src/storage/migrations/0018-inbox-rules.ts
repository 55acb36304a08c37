// What the owner of a mailbox wants done with mail at its delivery: automatic replies and inbox rules. They
// go with the mailbox; another owner does not inherit them. See docs/decisions/0018-personal-delivery.md.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const inboxRules: Migration = {
  name: '0018-inbox-rules',
  statements: (dialect) => [
    // read with the mailbox at RCPT: without either, delivery asks nothing more
    'ALTER TABLE mailboxes ADD COLUMN is_delivery_personal SMALLINT NOT NULL DEFAULT 0',
    ...replies(dialect),
    ...rules(dialect),
  ],
};

const ofMailbox = ({ integer }: Dialect): string =>
  `mailbox_id ${integer} NOT NULL REFERENCES mailboxes (id) ON DELETE CASCADE`;

const replies = (dialect: Dialect): string[] => [
  `CREATE TABLE automatic_replies (
    ${ofMailbox(dialect)},
    owner_id ${dialect.key} NOT NULL,
    revision ${dialect.integer} NOT NULL,
    state TEXT NOT NULL,
    begins_at ${dialect.integer},
    ends_at ${dialect.integer},
    internal_message TEXT,
    external_message TEXT,
    external_audience TEXT NOT NULL,
    PRIMARY KEY (mailbox_id))`,
  `CREATE TABLE automatic_reply_senders (
    ${ofMailbox(dialect)},
    sender_key ${dialect.key} NOT NULL,
    told_at ${dialect.integer} NOT NULL,
    PRIMARY KEY (mailbox_id, sender_key))`,
  'CREATE INDEX automatic_reply_senders_of_mailbox ON automatic_reply_senders (mailbox_id, told_at)',
  'CREATE INDEX automatic_reply_senders_by_time ON automatic_reply_senders (told_at)',
];

/** All rules of a mailbox are one document: they are read, changed and followed together. */
const rules = (dialect: Dialect): string[] => [
  `CREATE TABLE inbox_rules (
    ${ofMailbox(dialect)},
    owner_id ${dialect.key} NOT NULL,
    revision ${dialect.integer} NOT NULL,
    rules TEXT NOT NULL,
    PRIMARY KEY (mailbox_id))`,
];
