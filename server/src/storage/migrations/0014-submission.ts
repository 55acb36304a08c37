// How many recipients outside their organization people wrote to lately.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const submission: Migration = {
  name: '0014-submission',
  statements: (dialect) => counts(dialect),
};

const counts = ({ integer, key, identity }: Dialect): string[] => [
  `CREATE TABLE submission_counts (
    id ${identity},
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    user_id ${key} NOT NULL,
    started_at ${integer} NOT NULL,
    recipients ${integer} NOT NULL,
    UNIQUE (organization_id, user_id, started_at))`,
  `CREATE INDEX submission_counts_by_time ON submission_counts (started_at)`,
];
