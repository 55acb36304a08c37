// Organizations, domains, the built-in directory, administrators, audit, and the tables of the machinery.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const accounts: Migration = {
  name: '0001-accounts',
  statements: (dialect) => [
    ...organizations(dialect),
    ...directory(dialect),
    ...access(dialect),
    ...operations(dialect),
    ...jobs(dialect),
  ],
};

const organizations = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE organizations (
    id ${key} PRIMARY KEY,
    alias TEXT NOT NULL,
    alias_key ${key} NOT NULL UNIQUE,
    state TEXT NOT NULL,
    directory_id TEXT NOT NULL,
    directory_type TEXT NOT NULL,
    default_mail_domain TEXT NOT NULL,
    error_message TEXT,
    is_interoperable SMALLINT NOT NULL DEFAULT 0,
    aliases_per_user_max ${integer} NOT NULL,
    created_at ${integer} NOT NULL,
    deleted_at ${integer})`,
  `CREATE TABLE mail_domains (
    domain ${key} PRIMARY KEY,
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    is_test_domain SMALLINT NOT NULL,
    ownership_state TEXT NOT NULL,
    ownership_token TEXT NOT NULL,
    created_at ${integer} NOT NULL)`,
  `CREATE INDEX mail_domains_of_organization ON mail_domains (organization_id, domain)`,
];

const directory = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE users (
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    id ${key} NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key ${key} NOT NULL,
    display_name TEXT NOT NULL,
    display_name_key ${key} NOT NULL,
    first_name TEXT, last_name TEXT, initials TEXT, telephone TEXT, street TEXT, job_title TEXT,
    city TEXT, company TEXT, zip_code TEXT, department TEXT, country TEXT, office TEXT,
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    is_hidden SMALLINT NOT NULL,
    identity_provider_user_id ${key},
    primary_address TEXT,
    primary_address_key ${key},
    account_epoch ${integer} NOT NULL,
    password_hash TEXT,
    password_epoch ${integer} NOT NULL,
    created_at ${integer} NOT NULL,
    enabled_at ${integer},
    disabled_at ${integer},
    last_sign_in_at ${integer},
    PRIMARY KEY (organization_id, id))`,
  `CREATE UNIQUE INDEX users_by_name ON users (organization_id, name_key)`,
  `CREATE INDEX users_by_display_name ON users (organization_id, display_name_key, id)`,
  `CREATE INDEX users_by_primary_address ON users (organization_id, primary_address_key)`,
  `CREATE INDEX users_by_state ON users (organization_id, state, name_key)`,
  `CREATE INDEX users_by_identity ON users (organization_id, identity_provider_user_id, id)`,
  `CREATE INDEX users_by_name_anywhere ON users (name_key)`,
  `CREATE TABLE addresses (
    address_key ${key} PRIMARY KEY,
    address TEXT NOT NULL,
    domain ${key} NOT NULL REFERENCES mail_domains (domain),
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    entity_id ${key} NOT NULL,
    entity_kind TEXT NOT NULL,
    is_primary SMALLINT NOT NULL,
    created_at ${integer} NOT NULL)`,
  `CREATE INDEX addresses_of_entity ON addresses (organization_id, entity_id, address_key)`,
  `CREATE INDEX addresses_of_domain ON addresses (domain)`,
];

const access = ({ integer, key, bytes }: Dialect): string[] => [
  `CREATE TABLE administrators (
    id ${key} PRIMARY KEY,
    name TEXT NOT NULL,
    name_key ${key} NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    epoch ${integer} NOT NULL,
    created_at ${integer} NOT NULL)`,
  `CREATE TABLE access_keys (
    id ${key} PRIMARY KEY,
    administrator_id ${key} NOT NULL REFERENCES administrators (id),
    sealed_secret ${bytes} NOT NULL,
    created_at ${integer} NOT NULL)`,
  `CREATE TABLE authentication_events (
    id ${key} PRIMARY KEY,
    organization_id ${key},
    user_id ${key},
    name TEXT NOT NULL,
    protocol TEXT NOT NULL,
    remote_address TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    occurred_at ${integer} NOT NULL)`,
  `CREATE INDEX authentication_events_of_user
    ON authentication_events (organization_id, user_id, occurred_at)`,
];

const operations = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE audit_events (
    id ${key} PRIMARY KEY,
    organization_id ${key},
    occurred_at ${integer} NOT NULL,
    actor_kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    operation TEXT NOT NULL,
    request_id TEXT NOT NULL,
    remote_address TEXT NOT NULL,
    outcome TEXT NOT NULL,
    failure_code TEXT,
    entity_id ${key},
    input TEXT NOT NULL,
    before_state TEXT,
    after_state TEXT,
    parent_id ${key})`,
  `CREATE INDEX audit_events_by_time ON audit_events (organization_id, occurred_at, id)`,
  `CREATE INDEX audit_events_anywhere ON audit_events (occurred_at, id)`,
  `CREATE INDEX audit_events_of_entity ON audit_events (organization_id, entity_id, occurred_at, id)`,
  `CREATE TABLE idempotency_tokens (
    scope ${key} NOT NULL,
    operation ${key} NOT NULL,
    token ${key} NOT NULL,
    input_digest TEXT NOT NULL,
    output TEXT NOT NULL,
    created_at ${integer} NOT NULL,
    PRIMARY KEY (scope, operation, token))`,
  `CREATE INDEX idempotency_tokens_by_time ON idempotency_tokens (created_at)`,
];

const jobs = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE tasks (
    id ${key} PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_after ${integer} NOT NULL,
    attempts ${integer} NOT NULL,
    last_error TEXT,
    created_at ${integer} NOT NULL)`,
  `CREATE INDEX tasks_by_time ON tasks (run_after, id)`,
  `CREATE TABLE sweeps (
    name ${key} PRIMARY KEY,
    next_run_at ${integer} NOT NULL)`,
];
