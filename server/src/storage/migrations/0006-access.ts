// Personal access tokens, identity providers, and what administrators may do, sign in with and have open.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const access: Migration = {
  name: '0006-access',
  statements: (dialect) => [
    ...tokenTables(dialect),
    ...identityProviderTables(dialect),
    ...administratorTables(dialect),
  ],
};

const tokenTables = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE personal_access_tokens (
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    id ${key} NOT NULL UNIQUE,
    user_id ${key} NOT NULL,
    name TEXT NOT NULL,
    name_key ${key} NOT NULL,
    token_hash ${key} NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    epoch ${integer} NOT NULL,
    created_at ${integer} NOT NULL,
    expires_at ${integer} NOT NULL,
    last_used_at ${integer},
    PRIMARY KEY (organization_id, id))`,
  `CREATE UNIQUE INDEX personal_access_tokens_of_user
    ON personal_access_tokens (organization_id, user_id, name_key)`,
  `CREATE INDEX personal_access_tokens_by_time ON personal_access_tokens (organization_id, created_at, id)`,
];

const identityProviderTables = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE identity_center_applications (
    arn ${key} PRIMARY KEY,
    instance_arn TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at ${integer} NOT NULL)`,
  `CREATE TABLE identity_provider_configurations (
    organization_id ${key} PRIMARY KEY REFERENCES organizations (id),
    authentication_mode TEXT NOT NULL,
    instance_arn TEXT NOT NULL,
    application_arn ${key} NOT NULL REFERENCES identity_center_applications (arn),
    token_status TEXT NOT NULL,
    token_lifetime_days ${integer} NOT NULL,
    updated_at ${integer} NOT NULL)`,
  `CREATE INDEX identity_provider_configurations_by_application
    ON identity_provider_configurations (application_arn)`,
];

const administratorTables = ({ integer, key, bytes }: Dialect): string[] => [
  `ALTER TABLE administrators ADD COLUMN role TEXT NOT NULL DEFAULT 'FULL'`,
  `ALTER TABLE administrators ADD COLUMN organization_id ${key} REFERENCES organizations (id)`,
  `ALTER TABLE administrators ADD COLUMN sealed_totp_seed ${bytes}`,
  // a seed counts once its first code was right
  `ALTER TABLE administrators ADD COLUMN is_totp_confirmed SMALLINT NOT NULL DEFAULT 0`,
  // RFC 6238 §5.2: a code is good once
  `ALTER TABLE administrators ADD COLUMN last_totp_step ${integer} NOT NULL DEFAULT 0`,
  `CREATE INDEX access_keys_of_administrator ON access_keys (administrator_id, id)`,
  `CREATE TABLE administrator_sessions (
    token_hash ${key} PRIMARY KEY,
    id ${key} NOT NULL UNIQUE,
    administrator_id ${key} NOT NULL REFERENCES administrators (id),
    epoch ${integer} NOT NULL,
    remote_address TEXT NOT NULL,
    user_agent TEXT,
    started_at ${integer} NOT NULL,
    last_active_at ${integer} NOT NULL,
    expires_at ${integer} NOT NULL)`,
  `CREATE INDEX administrator_sessions_of_administrator ON administrator_sessions (administrator_id)`,
  `CREATE INDEX administrator_sessions_by_expiry ON administrator_sessions (expires_at)`,
];
