// Groups, resources, and who belongs to them.
import type { Dialect } from '../dialect.ts';
import type { Migration } from './migration.ts';

export const groups: Migration = {
  name: '0003-groups',
  statements: (dialect) => [...groupTables(dialect), ...resourceTables(dialect)],
};

/** Columns that users, groups and resources have alike. */
const entity = ({ integer, key }: Dialect): string => `
    organization_id ${key} NOT NULL REFERENCES organizations (id),
    id ${key} NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key ${key} NOT NULL,
    state TEXT NOT NULL,
    is_hidden SMALLINT NOT NULL,
    primary_address TEXT,
    primary_address_key ${key},
    created_at ${integer} NOT NULL,
    enabled_at ${integer},
    disabled_at ${integer}`;

const groupTables = (dialect: Dialect): string[] => {
  const { integer, key, clustered } = dialect;
  return [
    `CREATE TABLE directory_groups (${entity(dialect)}, PRIMARY KEY (organization_id, id))`,
    `CREATE UNIQUE INDEX directory_groups_by_name ON directory_groups (organization_id, name_key)`,
    `CREATE INDEX directory_groups_by_address ON directory_groups (organization_id, primary_address_key)`,
    `CREATE TABLE group_members (
    organization_id ${key} NOT NULL,
    group_id ${key} NOT NULL,
    member_id ${key} NOT NULL,
    member_kind TEXT NOT NULL,
    created_at ${integer} NOT NULL,
    PRIMARY KEY (organization_id, group_id, member_id)) ${clustered}`,
    `CREATE INDEX group_members_of_member ON group_members (organization_id, member_id, group_id)`,
  ];
};

const resourceTables = (dialect: Dialect): string[] => {
  const { key, clustered } = dialect;
  return [
    `CREATE TABLE resources (${entity(dialect)},
    kind TEXT NOT NULL,
    description TEXT,
    accepts_requests SMALLINT NOT NULL,
    declines_recurring SMALLINT NOT NULL,
    declines_conflicts SMALLINT NOT NULL,
    PRIMARY KEY (organization_id, id))`,
    `CREATE UNIQUE INDEX resources_by_name ON resources (organization_id, name_key)`,
    `CREATE INDEX resources_by_address ON resources (organization_id, primary_address_key)`,
    `CREATE TABLE resource_delegates (
    organization_id ${key} NOT NULL,
    resource_id ${key} NOT NULL,
    delegate_id ${key} NOT NULL,
    delegate_kind TEXT NOT NULL,
    PRIMARY KEY (organization_id, resource_id, delegate_id)) ${clustered}`,
    `CREATE INDEX resource_delegates_of_entity ON resource_delegates (organization_id, delegate_id)`,
  ];
};
