import { expect, it } from 'vitest';
import type { EntityId } from '#base/ids.ts';
import { deleteGroup } from '#domain/accounts/delete-group.ts';
import { deleteOrganization } from '#domain/accounts/delete-organization.ts';
import { deleteUser } from '#domain/accounts/delete-user.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import { enableAccount } from '#domain/accounts/enable-account.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { newOrganization, testNow, type OrganizationFixture } from '#testing/organization-fixture.ts';
import { addAlias } from '../aliases/add-alias.ts';
import { createResource } from '../resources/create-resource.ts';
import { addMember, removeMember } from './change-membership.ts';
import { createGroup } from './create-group.ts';
import { effectiveGroupsOf, effectiveMembersOf } from './effective-membership.ts';
import { requireGroup } from './find-group.ts';
import type { Group } from './group.ts';
import { listGroups, listGroupsOfMember } from './list-groups.ts';
import { listMembers } from './list-members.ts';
import { updateGroup } from './update-group.ts';

type Filters = Parameters<typeof listGroups>[1]['filters'];

interface GroupFixture extends OrganizationFixture {
  create(name: string): Promise<Group>;
  /** With the address `name@example.test`. */
  createEnabled(name: string): Promise<EntityId>;
  enable(identifier: string, address: string): Promise<EntityId>;
  disable(identifier: string): Promise<EntityId>;
  add(group: string, member: string): Promise<unknown>;
  remove(group: string, member: string): Promise<unknown>;
  delete(identifier: string): Promise<unknown>;
  list(filters?: Filters): Promise<string[]>;
  members(identifier: string): Promise<string[]>;
  groupsOf(identifier: string, namePrefix?: string): Promise<string[]>;
}

const all = { limit: 100, after: undefined };

async function newGroups(engine: Engine): Promise<GroupFixture> {
  const fixture = await newOrganization(engine);
  const { store, organizationId } = fixture;
  const of = { organizationId, now: testNow };
  const create: GroupFixture['create'] = (name) =>
    store.write((transaction) => createGroup(transaction, { ...of, name }));
  const enable: GroupFixture['enable'] = (identifier, address) =>
    store.write((transaction) => enableAccount(transaction, { ...of, identifier, address }));
  const pair = (groupIdentifier: string, memberIdentifier: string) => ({
    ...of,
    groupIdentifier,
    memberIdentifier,
  });
  return {
    ...fixture,
    create,
    enable,
    createEnabled: async (name) => enable((await create(name)).id, `${name}@example.test`),
    disable: (identifier) => store.write((transaction) => disableAccount(transaction, { ...of, identifier })),
    add: (group, member) => store.write((transaction) => addMember(transaction, pair(group, member))),
    remove: (group, member) => store.write((transaction) => removeMember(transaction, pair(group, member))),
    delete: (identifier) => store.write((transaction) => deleteGroup(transaction, { ...of, identifier })),
    async list(filters = {}) {
      const wanted = { organizationId, ...all, filters };
      const { items } = await store.read((transaction) => listGroups(transaction, wanted));
      return items.map(({ name }) => name);
    },
    async members(identifier) {
      const wanted = { organizationId, identifier, ...all };
      const { items } = await store.read((transaction) => listMembers(transaction, wanted));
      return items.map(({ kind, name, state }) => `${kind} ${name} ${state}`).sort();
    },
    async groupsOf(identifier, namePrefix) {
      const wanted = { organizationId, identifier, namePrefix, ...all };
      const { items } = await store.read((transaction) => listGroupsOfMember(transaction, wanted));
      return items.map(({ name }) => name);
    },
  };
}

describeOnEngines('a group', (engine) => {
  it('shares one namespace with users, resources and addresses, in any case', async () => {
    const fixture = await newGroups(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    await store.write((transaction) =>
      createResource(transaction, { organizationId, name: 'room-1', kind: 'ROOM', now: testNow }),
    );
    const sales = await fixture.createEnabled('Sales');
    const address = 'Offers@example.test';
    await store.write((transaction) =>
      addAlias(transaction, { organizationId, entityId: sales, address, now: testNow }),
    );
    const taken = ['ANNA', 'Room-1', 'sALES', 'offers@EXAMPLE.test', 'anna@example.test', anna];
    for (const name of taken) {
      await expect(fixture.create(name)).rejects.toMatchObject({ code: 'name-unavailable' });
      await expect(fixture.addUser(name)).rejects.toMatchObject({ code: 'name-unavailable' });
    }
    await fixture.create('info@example.test');
    const bert = await fixture.addEnabledUser('bert');
    for (const used of ['offers@example.test', 'INFO@example.test', 'anna@example.test']) {
      const alias = { organizationId, entityId: bert, address: used, now: testNow };
      await expect(store.write((transaction) => addAlias(transaction, alias))).rejects.toMatchObject({
        code: 'address-in-use',
      });
    }
  });

  it('refuses names that cannot be, or that are reserved', async () => {
    const fixture = await newGroups(engine);
    for (const name of ['', ' ', ' staff', 'staff ', 'a\tb', 'a\u0085b', 'Łódź', 'x'.repeat(257)]) {
      await expect(fixture.create(name)).rejects.toMatchObject({ code: 'invalid-parameter' });
    }
    for (const name of ['Domain Admins', 'everyone', 'root']) {
      await expect(fixture.create(name)).rejects.toMatchObject({ code: 'reserved-name' });
    }
    expect(await fixture.create('Café & Küche')).toMatchObject({ state: 'DISABLED', primaryAddress: null });
  });

  it('is listed by one filter, in pages, and once deleted only to who asks', async () => {
    const fixture = await newGroups(engine);
    const { store, organizationId } = fixture;
    for (const name of ['beta', 'Alpha', 'alps', 'gone']) await fixture.create(name);
    await fixture.enable('beta', 'aaa@example.test');
    await fixture.delete('gone');
    expect(await fixture.list()).toEqual(['Alpha', 'alps', 'beta']);
    expect(await fixture.list({ namePrefix: 'AL' })).toEqual(['Alpha', 'alps']);
    expect(await fixture.list({ primaryAddressPrefix: 'AA' })).toEqual(['beta']);
    expect(await fixture.list({ state: 'DISABLED' })).toEqual(['Alpha', 'alps']);
    expect(await fixture.list({ state: 'DELETED' })).toEqual(['gone']);
    expect(await fixture.list({ namePrefix: 'a\0' })).toEqual([]);
    await expect(fixture.list({ namePrefix: 'a', state: 'ENABLED' })).rejects.toMatchObject({
      code: 'invalid-parameter',
    });
    const page = { organizationId, limit: 2, after: undefined };
    const first = await store.read((transaction) => listGroups(transaction, page));
    const rest = { ...page, after: first.next };
    const second = await store.read((transaction) => listGroups(transaction, rest));
    expect([first, second].map(({ items }) => items.map(({ name }) => name))).toEqual([
      ['Alpha', 'alps'],
      ['beta'],
    ]);
    expect(second.next).toBeUndefined();
  });

  it('has users and groups as members, once each, and disabled ones too', async () => {
    const fixture = await newGroups(engine);
    await fixture.addUser('anna');
    await fixture.createEnabled('inner');
    await fixture.create('outer');
    for (const member of ['anna', 'ANNA', 'inner@example.test']) await fixture.add('outer', member);
    expect(await fixture.members('OUTER')).toEqual(['GROUP inner ENABLED', 'USER anna DISABLED']);
    await fixture.remove('outer', 'anna');
    await fixture.remove('outer', 'anna');
    expect(await fixture.members('outer')).toEqual(['GROUP inner ENABLED']);
  });

  it('is told to those who ask for the groups of a member, the direct ones by name', async () => {
    const fixture = await newGroups(engine);
    await fixture.addUser('anna');
    for (const name of ['top', 'mid', 'maps']) await fixture.create(name);
    for (const [group, member] of [
      ['top', 'mid'],
      ['mid', 'anna'],
      ['maps', 'anna'],
    ] as const) {
      await fixture.add(group, member);
    }
    expect(await fixture.groupsOf('anna')).toEqual(['maps', 'mid']);
    expect(await fixture.groupsOf('anna', 'MI')).toEqual(['mid']);
    expect(await fixture.groupsOf('mid')).toEqual(['top']);
    await expect(fixture.groupsOf('nobody')).rejects.toMatchObject({ code: 'entity-not-found' });
  });

  it('refuses members that cannot be', async () => {
    const fixture = await newGroups(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addUser('anna');
    await store.write((transaction) =>
      createResource(transaction, { organizationId, name: 'room', kind: 'ROOM', now: testNow }),
    );
    const [gone] = [await fixture.create('gone'), await fixture.create('staff')];
    await fixture.delete('gone');
    const deleted = { organizationId, identifier: anna, now: testNow };
    for (const [group, member, code] of [
      ['staff', 'nobody', 'entity-not-found'],
      ['anna', 'staff', 'entity-not-found'],
      ['staff', 'room', 'invalid-parameter'],
      ['staff', 'staff', 'invalid-parameter'],
      ['staff', gone.id, 'entity-state'],
      [gone.id, 'anna', 'entity-state'],
    ] as const) {
      await expect(fixture.add(group, member)).rejects.toMatchObject({ code });
    }
    await fixture.add('staff', 'anna');
    await store.write((transaction) => deleteUser(transaction, deleted));
    await expect(fixture.add('staff', anna)).rejects.toMatchObject({ code: 'entity-state' });
    await expect(fixture.groupsOf(anna)).rejects.toMatchObject({ code: 'entity-state' });
    await expect(fixture.members(gone.id)).rejects.toMatchObject({ code: 'entity-state' });
    expect(await fixture.members('staff')).toEqual([]);
  });

  it('never contains itself, however long the way and whoever is first', async () => {
    const fixture = await newGroups(engine);
    for (const name of ['one', 'two', 'three']) await fixture.create(name);
    await fixture.add('one', 'two');
    await fixture.add('two', 'three');
    await expect(fixture.add('three', 'one')).rejects.toMatchObject({ code: 'invalid-parameter' });
    for (const name of ['left', 'right']) await fixture.create(name);
    const both = await Promise.allSettled([fixture.add('left', 'right'), fixture.add('right', 'left')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const result of both) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'invalid-parameter' });
    }
  });

  it('is deleted only when disabled, and leaves its name, addresses and groups', async () => {
    const fixture = await newGroups(engine);
    const { store, organizationId } = fixture;
    const id = await fixture.createEnabled('staff');
    await fixture.create('all');
    await fixture.addUser('anna');
    await fixture.add('all', 'staff');
    await fixture.add('staff', 'anna');
    await expect(fixture.delete('staff')).rejects.toMatchObject({ code: 'entity-state' });
    await fixture.disable('staff');
    await fixture.delete('staff@example.test');
    await fixture.delete(id);
    expect(await fixture.members('all')).toEqual([]);
    expect(await fixture.groupsOf('anna')).toEqual([]);
    const found = await store.read((transaction) =>
      requireGroup(transaction, { organizationId, identifier: id }),
    );
    expect(found).toMatchObject({ state: 'DELETED', name: 'staff', primaryAddress: null });
    const update = { organizationId, identifier: id, isHidden: true };
    await expect(store.write((transaction) => updateGroup(transaction, update))).rejects.toMatchObject({
      code: 'entity-state',
    });
    await fixture.createEnabled('staff');
  });

  it('goes with its organization', async () => {
    const fixture = await newGroups(engine);
    const { store, organizationId } = fixture;
    const id = await fixture.createEnabled('staff');
    const end = { organizationId, isDirectoryDeleted: true, isForced: true, now: testNow };
    await store.write((transaction) => deleteOrganization(transaction, end));
    const group = await store.read((transaction) =>
      requireGroup(transaction, { organizationId, identifier: id }),
    );
    expect(group).toMatchObject({ state: 'DELETED', primaryAddress: null });
  });
});

describeOnEngines('effective membership', (engine) => {
  it('goes through enabled groups alone, and a circle in the rows does not go round', async () => {
    const fixture = await newGroups(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addUser('anna');
    const ids = new Map<string, EntityId>();
    for (const name of ['top', 'mid', 'low', 'side']) ids.set(name, await fixture.createEnabled(name));
    const id = (name: string): EntityId => ids.get(name) ?? anna;
    for (const [group, member] of [
      ['top', 'mid'],
      ['mid', 'low'],
      ['low', 'anna'],
      ['top', 'anna'],
      ['side', 'anna'],
    ] as const) {
      await fixture.add(group, member);
    }
    await store.write((transaction) =>
      transaction.run(`INSERT INTO group_members VALUES (?, ?, ?, 'GROUP', 1)`, [
        organizationId,
        id('low'),
        id('top'),
      ]),
    );
    const groups = async (entityId: EntityId): Promise<EntityId[]> =>
      (await store.read((tx) => effectiveGroupsOf(tx, { organizationId, entityId }))).sort();
    const members = async (entityId: EntityId): Promise<EntityId[]> => {
      const found = await store.read((tx) => effectiveMembersOf(tx, { organizationId, entityId }));
      return found.map((member) => member.entityId).sort();
    };
    expect(await groups(anna)).toEqual(['low', 'mid', 'side', 'top'].map(id).sort());
    expect(await groups(id('low'))).toEqual(['mid', 'top'].map(id).sort());
    expect(await members(id('top'))).toEqual(['mid', 'low', 'anna'].map(id).sort());
    await fixture.disable('mid');
    expect(await groups(anna)).toEqual(['low', 'side', 'top'].map(id).sort());
    expect(await members(id('top'))).toEqual(['mid', 'anna'].map(id).sort());
    expect(await members(id('mid'))).toEqual([]);
    expect(await groups(id('side'))).toEqual([]);
  });
});
