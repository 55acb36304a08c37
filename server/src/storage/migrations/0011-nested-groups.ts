// A way from groups to those inside them that does not lead past all their people.
import type { Migration } from './migration.ts';

export const nestedGroups: Migration = {
  name: '0011-nested-groups',
  statements: () => [
    `CREATE INDEX group_members_that_are_groups ON group_members (organization_id, group_id, member_id)
      WHERE member_kind = 'GROUP'`,
  ],
};
