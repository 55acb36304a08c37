// An organization whose people may be given each other's mailboxes, with groups as bare rows.
import { asId, newEntityId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { PermissionType } from '#domain/mailboxes/permissions/permission.ts';
import { putPermissions } from '#domain/mailboxes/permissions/put-permissions.ts';
import { removePermissions } from '#domain/mailboxes/permissions/remove-permissions.ts';
import type { Store } from '#storage/store.ts';
import { testNow } from './organization-fixture.ts';

export interface PermissionsFixture {
  readonly addGroup: (name: string, members?: readonly EntityId[]) => Promise<EntityId>;
  readonly addMembers: (groupId: EntityId, members: readonly EntityId[]) => Promise<void>;
  readonly removeMember: (groupId: EntityId, memberId: EntityId) => Promise<void>;
  readonly setGroupState: (groupId: EntityId, state: 'ENABLED' | 'DISABLED') => Promise<void>;
  readonly addResource: (name: string) => Promise<EntityId>;
  readonly grant: (
    entity: string,
    grantee: string,
    ...permissions: readonly PermissionType[]
  ) => Promise<void>;
  readonly revoke: (entity: string, grantee: string) => Promise<void>;
}

export const permissionsIn = (store: Store, organizationId: OrganizationId): PermissionsFixture => ({
  ...groupsIn(store, organizationId),
  async addResource(name) {
    const id = asId<EntityId>(`r-${newEntityId().replaceAll('-', '')}`);
    await store.write((transaction) =>
      transaction.run(
        `INSERT INTO resources (organization_id, id, name, name_key, state, is_hidden, created_at, kind,
           accepts_requests, declines_recurring, declines_conflicts)
         VALUES (?, ?, ?, ?, 'ENABLED', 0, 1, 'ROOM', 0, 0, 0)`,
        [organizationId, id, name, name.toLowerCase()],
      ),
    );
    return id;
  },
  grant: (entity, grantee, ...permissions) =>
    store.write((transaction) =>
      putPermissions(transaction, { organizationId, entity, grantee, permissions, now: testNow }),
    ),
  revoke: (entity, grantee) =>
    store.write((transaction) => removePermissions(transaction, { organizationId, entity, grantee })),
});

function groupsIn(
  store: Store,
  organizationId: OrganizationId,
): Omit<PermissionsFixture, 'addResource' | 'grant' | 'revoke'> {
  const groups = new Set<EntityId>();
  const run = async (sql: string, parameters: readonly (string | number)[]): Promise<void> => {
    await store.write((transaction) => transaction.run(sql, parameters));
  };
  const addMembers: PermissionsFixture['addMembers'] = async (groupId, members) => {
    for (const member of members) {
      await run(
        `INSERT INTO group_members (organization_id, group_id, member_id, member_kind, created_at)
         VALUES (?, ?, ?, ?, 1)`,
        [organizationId, groupId, member, groups.has(member) ? 'GROUP' : 'USER'],
      );
    }
  };
  return {
    addMembers,
    async addGroup(name, members = []) {
      const id = newEntityId();
      groups.add(id);
      await run(
        `INSERT INTO directory_groups (organization_id, id, name, name_key, state, is_hidden, created_at)
         VALUES (?, ?, ?, ?, 'ENABLED', 0, 1)`,
        [organizationId, id, name, name.toLowerCase()],
      );
      await addMembers(id, members);
      return id;
    },
    removeMember: (groupId, memberId) =>
      run('DELETE FROM group_members WHERE organization_id = ? AND group_id = ? AND member_id = ?', [
        organizationId,
        groupId,
        memberId,
      ]),
    setGroupState: (groupId, state) =>
      run('UPDATE directory_groups SET state = ? WHERE organization_id = ? AND id = ?', [
        state,
        organizationId,
        groupId,
      ]),
  };
}
