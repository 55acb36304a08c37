// Mailboxes: see docs/decisions/0002-mailbox-rows.md, 0003-change-feed.md and 0004-blobs.md.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const mailboxes: Migration = {
  name: '0002-mailboxes',
  statements: (dialect) => [...mailbox(dialect), ...content(dialect), ...changes(dialect)],
};

const mailbox = ({ integer, key, identity }: Dialect): string[] => [
  `CREATE TABLE mailboxes (
    id ${identity},
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    owner_id ${key},
    owner_name TEXT NOT NULL,
    state TEXT NOT NULL,
    quota_megabytes ${integer} NOT NULL,
    quota_bytes ${integer} NOT NULL,
    used_bytes ${integer} NOT NULL,
    is_quota_notice_armed SMALLINT NOT NULL,
    modseq ${integer} NOT NULL,
    feed_start_modseq ${integer} NOT NULL,
    next_message_id ${integer} NOT NULL,
    next_folder_id ${integer} NOT NULL,
    access_epoch ${integer} NOT NULL,
    created_at ${integer} NOT NULL,
    detached_at ${integer})`,
  `CREATE UNIQUE INDEX mailboxes_of_owner ON mailboxes (organization_id, owner_id)`,
  `CREATE INDEX mailboxes_detached ON mailboxes (detached_at)`,
  `CREATE TABLE folders (
    mailbox_id ${integer} NOT NULL REFERENCES mailboxes (id),
    id ${integer} NOT NULL,
    parent_id ${integer} NOT NULL,
    name TEXT NOT NULL,
    name_key ${key} NOT NULL,
    role TEXT,
    is_subscribed SMALLINT NOT NULL,
    uid_validity ${integer} NOT NULL,
    uid_next ${integer} NOT NULL,
    message_count ${integer} NOT NULL,
    unseen_count ${integer} NOT NULL,
    size_bytes ${integer} NOT NULL,
    created_modseq ${integer} NOT NULL,
    modseq ${integer} NOT NULL,
    content_modseq ${integer} NOT NULL,
    PRIMARY KEY (mailbox_id, id))`,
  `CREATE UNIQUE INDEX folders_by_name ON folders (mailbox_id, parent_id, name_key)`,
  `CREATE UNIQUE INDEX folders_by_role ON folders (mailbox_id, role)`,
];

const content = ({ integer, key, bytes, identity, clustered }: Dialect): string[] => [
  `CREATE TABLE blobs (
    id ${identity},
    organization_id ${key} NOT NULL,
    sha256 ${bytes} NOT NULL,
    size_bytes ${integer} NOT NULL,
    content ${bytes},
    file_generation TEXT,
    reference_count ${integer} NOT NULL,
    condemned_at ${integer},
    UNIQUE (organization_id, sha256))`,
  `CREATE INDEX blobs_condemned ON blobs (condemned_at) WHERE condemned_at IS NOT NULL`,
  `CREATE TABLE messages (
    mailbox_id ${integer} NOT NULL,
    id ${integer} NOT NULL,
    blob_id ${integer} NOT NULL REFERENCES blobs (id),
    size_bytes ${integer} NOT NULL,
    received_at ${integer} NOT NULL,
    envelope TEXT NOT NULL,
    structure TEXT NOT NULL,
    PRIMARY KEY (mailbox_id, id))`,
  `CREATE TABLE placements (
    mailbox_id ${integer} NOT NULL,
    folder_id ${integer} NOT NULL,
    uid ${integer} NOT NULL,
    message_id ${integer} NOT NULL,
    flags ${integer} NOT NULL,
    keywords TEXT NOT NULL,
    created_modseq ${integer} NOT NULL,
    modseq ${integer} NOT NULL,
    PRIMARY KEY (mailbox_id, folder_id, uid)) ${clustered}`,
];

const changes = ({ integer, clustered }: Dialect): string[] => [
  `CREATE INDEX placements_by_modseq ON placements (mailbox_id, modseq)`,
  `CREATE TABLE tombstones (
    mailbox_id ${integer} NOT NULL,
    modseq ${integer} NOT NULL,
    folder_id ${integer} NOT NULL,
    uid ${integer} NOT NULL,
    message_id ${integer} NOT NULL,
    message_is_gone SMALLINT NOT NULL,
    occurred_at ${integer} NOT NULL,
    PRIMARY KEY (mailbox_id, modseq, folder_id, uid)) ${clustered}`,
  `CREATE INDEX tombstones_by_time ON tombstones (occurred_at)`,
  `CREATE TABLE folder_tombstones (
    mailbox_id ${integer} NOT NULL,
    modseq ${integer} NOT NULL,
    folder_id ${integer} NOT NULL,
    occurred_at ${integer} NOT NULL,
    PRIMARY KEY (mailbox_id, modseq, folder_id)) ${clustered}`,
];
