// What work on many users needs: texts to search, jobs of imports, the growth of mailboxes; and phones.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const bulk: Migration = {
  name: '0007-bulk',
  statements: (dialect) => [...search(dialect), ...imports(dialect), ...usage(dialect), ...devices(dialect)],
};

/**
 * Everything that a user is found by, one line each. Triggers keep it: many verbs write names and addresses.
 */
const search = (dialect: Dialect): string[] => [
  `CREATE TABLE user_texts (
    id ${dialect.identity},
    organization_id ${dialect.key} NOT NULL,
    user_id ${dialect.key} NOT NULL UNIQUE,
    names ${dialect.key} NOT NULL,
    addresses ${dialect.key} NOT NULL)`,
  ...dialect.trigramIndex({
    name: 'user_texts_trigrams',
    table: 'user_texts',
    columns: ['names', 'addresses'],
  }),
  `INSERT INTO user_texts (organization_id, user_id, names, addresses)
    SELECT organization_id, id, '\n' || name_key || '\n' || display_name_key || '\n',
      '\n' || COALESCE((SELECT string_agg(address_key, '\n') || '\n' FROM addresses
        WHERE addresses.organization_id = users.organization_id AND entity_id = users.id), '')
    FROM users ORDER BY organization_id, id`,
  ...dialect.rowTrigger({
    name: 'user_texts_of_new_user',
    when: 'INSERT ON users',
    act: `INSERT INTO user_texts (organization_id, user_id, names, addresses) VALUES (NEW.organization_id,
      NEW.id, '\n' || NEW.name_key || '\n' || NEW.display_name_key || '\n', '\n')`,
  }),
  ...dialect.rowTrigger({
    name: 'user_texts_of_renamed_user',
    when: 'UPDATE OF name_key, display_name_key ON users',
    act: `UPDATE user_texts SET names = '\n' || NEW.name_key || '\n' || NEW.display_name_key || '\n'
      WHERE user_id = NEW.id`,
  }),
  ...dialect.rowTrigger({
    name: 'user_texts_of_former_user',
    when: 'DELETE ON users',
    act: 'DELETE FROM user_texts WHERE user_id = OLD.id',
  }),
  ...dialect.rowTrigger({
    name: 'user_texts_of_new_address',
    when: 'INSERT ON addresses',
    act: `UPDATE user_texts SET addresses = addresses || NEW.address_key || '\n'
      WHERE user_id = NEW.entity_id`,
  }),
  ...dialect.rowTrigger({
    name: 'user_texts_of_former_address',
    when: 'DELETE ON addresses',
    act: `UPDATE user_texts SET addresses = replace(addresses, '\n' || OLD.address_key || '\n', '\n')
      WHERE user_id = OLD.entity_id`,
  }),
  `CREATE INDEX users_by_any_address ON users (organization_id, COALESCE(primary_address_key, ''), id)`,
  `CREATE INDEX users_by_last_sign_in ON users (organization_id, COALESCE(last_sign_in_at, 0), id)`,
];

const imports = ({ integer, key, bytes, clustered }: Dialect): string[] => [
  // the file as it came, sealed: it holds passwords; gone when it is no longer needed
  `CREATE TABLE import_file_parts (
    file_id ${key} NOT NULL,
    part ${integer} NOT NULL,
    sealed_text ${bytes} NOT NULL,
    PRIMARY KEY (file_id, part))`,
  `CREATE TABLE import_jobs (
    id ${key} PRIMARY KEY,
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    file_id ${key} NOT NULL,
    preview_id ${key},
    mode TEXT NOT NULL,
    state TEXT NOT NULL,
    mapping TEXT NOT NULL,
    rows_total ${integer} NOT NULL,
    rows_done ${integer} NOT NULL,
    created_count ${integer} NOT NULL,
    changed_count ${integer} NOT NULL,
    unchanged_count ${integer} NOT NULL,
    refused_count ${integer} NOT NULL,
    error_message TEXT,
    actor_kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    request_id TEXT NOT NULL,
    remote_address TEXT NOT NULL,
    audit_event_id ${key} NOT NULL,
    created_at ${integer} NOT NULL,
    ended_at ${integer})`,
  `CREATE INDEX import_jobs_by_time ON import_jobs (organization_id, created_at, id)`,
  `CREATE INDEX import_jobs_of_file ON import_jobs (file_id)`,
  `CREATE TABLE import_job_rows (
    job_id ${key} NOT NULL REFERENCES import_jobs (id),
    position ${integer} NOT NULL,
    line ${integer} NOT NULL,
    user_name TEXT NOT NULL,
    verdict ${key} NOT NULL,
    user_id ${key},
    changes TEXT NOT NULL,
    error_code TEXT,
    message TEXT,
    source TEXT,
    PRIMARY KEY (job_id, position)) ${clustered}`,
  `CREATE INDEX import_job_rows_by_verdict ON import_job_rows (job_id, verdict, position)`,
];

const usage = ({ integer, clustered }: Dialect): string[] => [
  // days since 1970, UTC
  `CREATE TABLE mailbox_usage_days (
    mailbox_id ${integer} NOT NULL,
    day ${integer} NOT NULL,
    used_bytes ${integer} NOT NULL,
    PRIMARY KEY (mailbox_id, day)) ${clustered}`,
  `CREATE INDEX mailbox_usage_days_by_day ON mailbox_usage_days (day)`,
  `CREATE INDEX mailboxes_without_owner ON mailboxes (organization_id, detached_at, id)
    WHERE owner_id IS NULL`,
];

const devices = ({ integer, key }: Dialect): string[] => [
  `CREATE TABLE mobile_devices (
    organization_id ${key} NOT NULL,
    user_id ${key} NOT NULL,
    device_key ${key} NOT NULL,
    device_id TEXT NOT NULL,
    device_type TEXT, model TEXT, friendly_name TEXT, operating_system TEXT,
    operating_system_language TEXT, user_agent TEXT, phone_number TEXT, mobile_operator TEXT, imei TEXT,
    protocol_version TEXT,
    status TEXT NOT NULL,
    policy_key ${key},
    is_account_only_wipe SMALLINT NOT NULL,
    status_before_wipe TEXT,
    wipe_requested_at ${integer},
    wipe_confirmed_at ${integer},
    epoch ${integer} NOT NULL,
    first_sync_at ${integer} NOT NULL,
    last_sync_at ${integer} NOT NULL,
    last_address TEXT,
    PRIMARY KEY (organization_id, user_id, device_key))`,
  `CREATE TABLE mobile_device_policies (
    organization_id ${key} PRIMARY KEY REFERENCES organizations (id),
    requires_device_encryption SMALLINT NOT NULL,
    requires_storage_card_encryption SMALLINT NOT NULL,
    requires_password SMALLINT NOT NULL,
    allows_simple_password SMALLINT NOT NULL,
    password_length_min ${integer},
    requires_alphanumeric_password SMALLINT NOT NULL,
    failed_attempts_max ${integer},
    password_expires_after_days ${integer},
    screen_lock_after_seconds ${integer},
    password_history_count ${integer},
    updated_at ${integer} NOT NULL)`,
];
