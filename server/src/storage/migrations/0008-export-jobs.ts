// Exports of mailboxes, and how far each has come.
import type { Migration } from './migration.ts';

export const exportJobs: Migration = {
  name: '0008-export-jobs',
  statements: ({ integer, key }) => [
    // plan and progress are JSON: read and written as a whole, by the task alone
    `CREATE TABLE mailbox_export_jobs (
      organization_id ${key} NOT NULL REFERENCES organizations (id),
      id ${key} NOT NULL,
      entity_id ${key} NOT NULL,
      mailbox_id ${integer} NOT NULL,
      description TEXT,
      role_arn TEXT NOT NULL,
      kms_key_arn TEXT NOT NULL,
      bucket TEXT NOT NULL,
      prefix TEXT NOT NULL,
      path TEXT NOT NULL,
      state TEXT NOT NULL,
      percent_done ${integer} NOT NULL,
      error_info TEXT,
      started_at ${integer} NOT NULL,
      ended_at ${integer},
      step ${integer} NOT NULL,
      plan TEXT,
      progress TEXT,
      PRIMARY KEY (organization_id, id))`,
    'CREATE INDEX mailbox_export_jobs_by_time ON mailbox_export_jobs (organization_id, started_at, id)',
    `CREATE UNIQUE INDEX mailbox_export_jobs_running ON mailbox_export_jobs (mailbox_id)
      WHERE state = 'RUNNING'`,
  ],
};
