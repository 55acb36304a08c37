import { expect, it } from 'vitest';
import type { EntityId } from '#base/ids.ts';
import { deleteResource } from '#domain/accounts/delete-resource.ts';
import { deleteUser } from '#domain/accounts/delete-user.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import { enableAccount } from '#domain/accounts/enable-account.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { newOrganization, testNow, type OrganizationFixture } from '#testing/organization-fixture.ts';
import { createGroup } from '../groups/create-group.ts';
import { addDelegate, removeDelegate } from './change-delegation.ts';
import { createResource } from './create-resource.ts';
import { requireResource } from './find-resource.ts';
import { listDelegates, listResources } from './list-resources.ts';
import type { Resource } from './resource.ts';
import { updateResource, type ResourceUpdate } from './update-resource.ts';

interface ResourceFixture extends OrganizationFixture {
  create(name: string, description?: string): Promise<Resource>;
  update(identifier: string, update: ResourceUpdate): Promise<void>;
  get(identifier: string): Promise<Resource>;
  addDelegate(resource: string, delegate: string): Promise<void>;
  removeDelegate(resource: string, delegate: string): Promise<void>;
  delegates(identifier: string): Promise<EntityId[]>;
}

async function newResources(engine: Engine): Promise<ResourceFixture> {
  const fixture = await newOrganization(engine);
  const { store, organizationId } = fixture;
  const pair = (resourceIdentifier: string, delegateIdentifier: string) => ({
    organizationId,
    resourceIdentifier,
    delegateIdentifier,
  });
  return {
    ...fixture,
    create: (name, description) =>
      store.write((transaction) =>
        createResource(transaction, { organizationId, name, kind: 'ROOM', description, now: testNow }),
      ),
    update: (identifier, update) =>
      store.write((transaction) => updateResource(transaction, { organizationId, identifier, update })),
    get: (identifier) =>
      store.read((transaction) => requireResource(transaction, { organizationId, identifier })),
    addDelegate: (resource, delegate) =>
      store.write((transaction) => addDelegate(transaction, pair(resource, delegate))),
    removeDelegate: (resource, delegate) =>
      store.write((transaction) => removeDelegate(transaction, pair(resource, delegate))),
    async delegates(identifier) {
      const wanted = { organizationId, identifier, limit: 100, after: undefined };
      const { items } = await store.read((transaction) => listDelegates(transaction, wanted));
      return items.map(({ id }) => id);
    },
  };
}

const byDelegates = { acceptsRequests: false, declinesRecurring: true, declinesConflicts: false };

describeOnEngines('a resource', (engine) => {
  it('takes what is free by itself when it is new', async () => {
    const fixture = await newResources(engine);
    const room = await fixture.create('room-1', 'Second floor');
    expect(room.id).toMatch(/^r-[0-9a-f]{32}$/);
    expect(await fixture.get('ROOM-1')).toEqual(room);
    expect(room).toMatchObject({ state: 'DISABLED', acceptsRequests: true, declinesConflicts: true });
  });

  it('refuses names and descriptions that cannot be', async () => {
    const fixture = await newResources(engine);
    await fixture.addEnabledUser('anna');
    await fixture.create('room-1');
    for (const name of ['', 'a room', 'x'.repeat(21), 'raum-ü']) {
      await expect(fixture.create(name)).rejects.toMatchObject({ code: 'invalid-parameter' });
    }
    await expect(fixture.create('guest')).rejects.toMatchObject({ code: 'reserved-name' });
    await expect(fixture.create('room-2', 'x'.repeat(65))).rejects.toMatchObject({
      code: 'invalid-parameter',
    });
    await expect(fixture.create('room-2', 'a\nb')).rejects.toMatchObject({ code: 'invalid-parameter' });
    for (const name of ['Anna', 'ROOM-1', 'anna@example.test']) {
      await expect(fixture.create(name)).rejects.toMatchObject({ code: 'name-unavailable' });
    }
  });

  it('changes what is given and keeps what is absent', async () => {
    const fixture = await newResources(engine);
    const { id } = await fixture.create('room-1', 'Second floor');
    await fixture.create('room-2');
    await fixture.update(id, { name: 'ROOM-1', isHidden: true });
    await fixture.update(id, { kind: 'EQUIPMENT' });
    expect(await fixture.get(id)).toMatchObject({
      name: 'ROOM-1',
      kind: 'EQUIPMENT',
      description: 'Second floor',
      isHidden: true,
    });
    await fixture.update(id, { description: '' });
    expect(await fixture.get(id)).toMatchObject({ description: null });
    await expect(fixture.update(id, { name: 'Room-2' })).rejects.toMatchObject({ code: 'name-unavailable' });
    await expect(fixture.update('room-9', {})).rejects.toMatchObject({ code: 'entity-not-found' });
  });

  it('stops answering by itself only while a delegate can', async () => {
    const fixture = await newResources(engine);
    const anna = await fixture.addUser('anna');
    await fixture.create('room');
    const change = { bookingOptions: byDelegates };
    await expect(fixture.update('room', change)).rejects.toMatchObject({ code: 'invalid-configuration' });
    await fixture.addDelegate('room', 'anna');
    await fixture.addDelegate('room', anna);
    await fixture.update('room', change);
    expect(await fixture.get('room')).toMatchObject(byDelegates);
    await expect(fixture.removeDelegate('room', 'anna')).rejects.toMatchObject({ code: 'entity-state' });
    const bert = await fixture.addUser('bert');
    await fixture.removeDelegate('room', 'bert');
    await fixture.addDelegate('room', 'bert');
    await fixture.removeDelegate('room', 'anna');
    expect(await fixture.delegates('room')).toEqual([bert]);
  });

  it('has users and groups as delegates, who leave when they are deleted', async () => {
    const fixture = await newResources(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addUser('anna');
    const staff = await store.write((transaction) =>
      createGroup(transaction, { organizationId, name: 'staff', now: testNow }),
    );
    for (const name of ['room', 'car']) await fixture.create(name);
    for (const delegate of ['anna', 'staff']) await fixture.addDelegate('room', delegate);
    expect(await fixture.delegates('room')).toEqual([anna, staff.id].sort());
    for (const [delegate, code] of [
      ['car', 'invalid-parameter'],
      ['nobody', 'entity-not-found'],
    ] as const) {
      await expect(fixture.addDelegate('room', delegate)).rejects.toMatchObject({ code });
    }
    const deletion = { organizationId, identifier: 'anna', now: testNow };
    await store.write((transaction) => deleteUser(transaction, deletion));
    expect(await fixture.delegates('room')).toEqual([staff.id]);
    await expect(fixture.addDelegate('room', anna)).rejects.toMatchObject({ code: 'entity-state' });
  });

  it('has a mailbox while it is enabled, and the same one again within 30 days', async () => {
    const fixture = await newResources(engine);
    const { store, organizationId } = fixture;
    const { id } = await fixture.create('room');
    const change = { organizationId, identifier: id, address: 'room@example.test', now: testNow };
    const mailbox = () =>
      store.read((transaction) => findMailboxOf(transaction, { organizationId, ownerId: id }));
    await store.write((transaction) => enableAccount(transaction, change));
    const first = await mailbox();
    expect(first).toMatchObject({ state: 'ACTIVE', ownerName: 'room' });
    const deletion = store.write((transaction) => deleteResource(transaction, change));
    await expect(deletion).rejects.toMatchObject({ code: 'entity-state' });
    await store.write((transaction) => disableAccount(transaction, change));
    expect(await mailbox()).toMatchObject({ id: first?.id, state: 'DETACHED' });
    await store.write((transaction) => enableAccount(transaction, change));
    expect(await mailbox()).toMatchObject({ id: first?.id, state: 'ACTIVE' });
    await store.write((transaction) => disableAccount(transaction, change));
    await store.write((transaction) => deleteResource(transaction, change));
    await store.write((transaction) => deleteResource(transaction, change));
    expect(await mailbox()).toBeUndefined();
    expect(await fixture.get(id)).toMatchObject({ state: 'DELETED' });
    await expect(fixture.update(id, {})).rejects.toMatchObject({ code: 'entity-state' });
    const list = { organizationId, limit: 100, after: undefined };
    const { items } = await store.read((transaction) => listResources(transaction, list));
    expect(items).toEqual([]);
    await fixture.create('room');
  });
});
