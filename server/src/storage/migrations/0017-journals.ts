// Where organizations keep a copy of all their mail.
import type { Migration } from './migration.ts';

export const journals: Migration = {
  name: '0017-journals',
  statements: ({ key }) => [
    `CREATE TABLE journals (
      organization_id ${key} PRIMARY KEY REFERENCES organizations (id),
      journal_address TEXT NOT NULL,
      report_address TEXT NOT NULL)`,
  ],
};
