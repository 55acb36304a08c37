// What DNS said of a mail domain at the last look, when to look again, and the keys that sign its mail.
import type { Migration } from './migration.ts';

export const mailDomains: Migration = {
  name: '0009-mail-domains',
  statements: ({ integer, key, bytes }) => [
    // null until the first look
    `ALTER TABLE mail_domains ADD COLUMN checked_at ${integer}`,
    // null when nobody looks any more; domains from before are due at once
    `ALTER TABLE mail_domains ADD COLUMN next_check_at ${integer} DEFAULT 0`,
    // null until the first look: what was registered before begins its 72 hours then
    `ALTER TABLE mail_domains ADD COLUMN verification_started_at ${integer}`,
    // JSON: read and written as a whole
    `ALTER TABLE mail_domains ADD COLUMN check_results TEXT`,
    `CREATE INDEX mail_domains_by_next_check ON mail_domains (next_check_at)`,
    `CREATE TABLE dkim_keys (
      domain ${key} NOT NULL REFERENCES mail_domains (domain),
      selector ${key} NOT NULL,
      state TEXT NOT NULL,
      public_key TEXT NOT NULL,
      sealed_private_key ${bytes} NOT NULL,
      created_at ${integer} NOT NULL,
      retired_at ${integer},
      PRIMARY KEY (domain, selector))`,
    `CREATE UNIQUE INDEX dkim_keys_signing ON dkim_keys (domain) WHERE state = 'SIGNING'`,
    `CREATE UNIQUE INDEX dkim_keys_pending ON dkim_keys (domain) WHERE state = 'PENDING'`,
    `CREATE INDEX dkim_keys_by_retirement ON dkim_keys (retired_at)`,
  ],
};
