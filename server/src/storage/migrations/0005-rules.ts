// What organizations decide about access, devices, retention and impersonation, and their further settings.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const rules: Migration = {
  name: '0005-rules',
  statements: (dialect) => [
    ...accessRules(dialect),
    ...deviceRules(dialect),
    ...retention(dialect),
    ...impersonation(dialect),
    ...settings(dialect),
    ...monitoring(dialect),
    ...availability(dialect),
  ],
};

/** Conditions are JSON: read and written as a whole, and judged in memory. */
const accessRules = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE access_rules (
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    name ${key} NOT NULL,
    effect TEXT NOT NULL,
    description TEXT NOT NULL,
    conditions TEXT NOT NULL,
    created_at ${integer} NOT NULL,
    modified_at ${integer} NOT NULL,
    PRIMARY KEY (organization_id, name))`,
  `CREATE TABLE access_rule_revisions (
    organization_id ${key} PRIMARY KEY REFERENCES organizations (id),
    revision ${integer} NOT NULL)`,
  `INSERT INTO access_rules (organization_id, name, effect, description, conditions, created_at, modified_at)
    SELECT id, 'default', 'ALLOW', 'Allows everybody, from everywhere', '{}', created_at, created_at
    FROM organizations`,
  'INSERT INTO access_rule_revisions (organization_id, revision) SELECT id, 1 FROM organizations',
];

const deviceRules = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE device_access_rules (
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    id ${key} NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    effect TEXT NOT NULL,
    conditions TEXT NOT NULL,
    created_at ${integer} NOT NULL,
    modified_at ${integer} NOT NULL,
    PRIMARY KEY (organization_id, id))`,
  `INSERT INTO device_access_rules
      (organization_id, id, name, description, effect, conditions, created_at, modified_at)
    SELECT id, 'default', 'Default', 'Allows every device', 'ALLOW', '{}', created_at, created_at
    FROM organizations`,
  `CREATE TABLE device_access_overrides (
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    user_id ${key} NOT NULL,
    device_key ${key} NOT NULL,
    device_id TEXT NOT NULL,
    effect TEXT NOT NULL,
    description TEXT,
    created_at ${integer} NOT NULL,
    modified_at ${integer} NOT NULL,
    PRIMARY KEY (organization_id, user_id, device_key))`,
];

const retention = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE retention_policies (
    organization_id ${key} PRIMARY KEY REFERENCES organizations (id),
    id ${key} NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    folders TEXT NOT NULL,
    next_sweep_at ${integer} NOT NULL,
    swept_mailbox_id ${integer} NOT NULL)`,
  // when it came to lie in its folder, where that is not when the message was received
  `ALTER TABLE placements ADD COLUMN placed_at ${integer}`,
];

const impersonation = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE impersonation_roles (
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    id ${key} NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    description TEXT,
    rules TEXT NOT NULL,
    created_at ${integer} NOT NULL,
    modified_at ${integer} NOT NULL,
    PRIMARY KEY (organization_id, id))`,
  `CREATE TABLE impersonation_tokens (
    token_hash ${key} PRIMARY KEY,
    organization_id ${key} NOT NULL,
    role_id ${key} NOT NULL,
    expires_at ${integer} NOT NULL)`,
  'CREATE INDEX impersonation_tokens_of_role ON impersonation_tokens (organization_id, role_id)',
  'CREATE INDEX impersonation_tokens_by_time ON impersonation_tokens (expires_at)',
];

const settings = ({ key }: Dialect): string[] => [
  `CREATE TABLE organization_tags (
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    name ${key} NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (organization_id, name))`,
  'ALTER TABLE organizations ADD COLUMN is_dmarc_enforced SMALLINT NOT NULL DEFAULT 1',
];

const monitoring = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE email_monitoring (
    organization_id ${key} PRIMARY KEY REFERENCES organizations (id),
    role_arn TEXT,
    log_group_arn TEXT NOT NULL)`,
  `CREATE TABLE email_events (
    id ${key} PRIMARY KEY,
    organization_id ${key} NOT NULL,
    occurred_at ${integer} NOT NULL,
    kind TEXT NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    remote_address TEXT NOT NULL,
    size_bytes ${integer} NOT NULL,
    reason TEXT)`,
  'CREATE INDEX email_events_of_organization ON email_events (organization_id, occurred_at, id)',
  'CREATE INDEX email_events_by_time ON email_events (occurred_at)',
];

const availability = ({ integer, key, bytes }: Dialect): string[] => [
  `CREATE TABLE availability_configurations (
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    domain ${key} NOT NULL,
    endpoint TEXT NOT NULL,
    user_name TEXT NOT NULL,
    sealed_password ${bytes} NOT NULL,
    created_at ${integer} NOT NULL,
    modified_at ${integer} NOT NULL,
    PRIMARY KEY (organization_id, domain))`,
];
