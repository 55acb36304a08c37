// Who may use whose mailbox. Rows name the owner, not the mailbox: a grant outlives disabling and enabling.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const permissions: Migration = {
  name: '0004-permissions',
  statements: ({ integer, key, clustered }: Dialect) => [
    `CREATE TABLE mailbox_permissions (
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    entity_id ${key} NOT NULL,
    grantee_id ${key} NOT NULL,
    grantee_kind TEXT NOT NULL,
    has_full_access SMALLINT NOT NULL,
    may_send_as SMALLINT NOT NULL,
    may_send_on_behalf SMALLINT NOT NULL,
    changed_at ${integer} NOT NULL,
    PRIMARY KEY (organization_id, entity_id, grantee_id)) ${clustered}`,
    // holds all that the way from a grantee to owners asks for
    `CREATE INDEX mailbox_permissions_of_grantee
    ON mailbox_permissions (organization_id, grantee_id, has_full_access, entity_id)`,
    // folders of other people's mailboxes that a delegate does not want to see: all others are subscribed
    `CREATE TABLE unsubscribed_folders (
    mailbox_id ${integer} NOT NULL,
    actor_id ${key} NOT NULL,
    folder_id ${integer} NOT NULL,
    PRIMARY KEY (mailbox_id, actor_id, folder_id)) ${clustered}`,
  ],
};
