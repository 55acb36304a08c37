// Who may use whose mailbox: given, taken, and through groups in groups.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EntityId } from '#base/ids.ts';
import { deleteUser } from '#domain/accounts/delete-user.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import { enableAccount } from '#domain/accounts/enable-account.ts';
import { effectiveGroupsOf } from '#domain/directory/groups/effective-membership.ts';
import type { Store } from '#storage/store.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { addOrganization, newOrganization, testNow } from '#testing/organization-fixture.ts';
import { permissionsIn } from '#testing/permissions-fixture.ts';
import { explainAccess } from './explain-access.ts';
import { explainReach } from './explain-reach.ts';
import { findAccess } from './find-access.ts';
import { listPermissions } from './list-permissions.ts';
import { listReachableMailboxes } from './list-reachable-mailboxes.ts';
import { openMailbox } from './open-mailbox.ts';

async function newPeople(engine: Engine) {
  const organization = await newOrganization(engine);
  const { store, organizationId } = organization;
  const [anna, bela, cleo] = [
    await organization.addEnabledUser('anna'),
    await organization.addEnabledUser('bela'),
    await organization.addEnabledUser('cleo'),
  ];
  const access = (actorId: EntityId, ownerId = anna) =>
    store.read((transaction) => findAccess(transaction, { organizationId, actorId, ownerId }));
  const open = (actorId: EntityId, ownerId = anna) =>
    store.read((transaction) => openMailbox(transaction, { organizationId, actorId, ownerId }));
  const reachable = async (userId: EntityId) => {
    const found = await store.read((transaction) =>
      listReachableMailboxes(transaction, { organizationId, userId }),
    );
    return found.map(({ ownerName }) => ownerName);
  };
  const epoch = async (ownerId = anna) => (await open(ownerId, ownerId)).accessEpoch;
  const explain = (
    actor?: string,
    page = { limit: 100, after: undefined as readonly string[] | undefined },
  ) =>
    store.read((transaction) =>
      explainAccess(transaction, { organizationId, entity: 'anna', actor, ...page }),
    );
  const reach = async (actor: string) => {
    const wanted = { organizationId, actor, limit: 100, after: undefined };
    return (await store.read((transaction) => explainReach(transaction, wanted))).items;
  };
  const disable = (identifier: string) =>
    store.write((transaction) => disableAccount(transaction, { organizationId, identifier, now: testNow }));
  return {
    ...organization,
    ...permissionsIn(store, organizationId),
    anna,
    bela,
    cleo,
    access,
    open,
    reachable,
    epoch,
    explain,
    reach,
    disable,
  };
}

const announcementsOf = (store: Store): string[] => {
  const heard: string[] = [];
  store.subscribe('mailbox-access', ({ key, value }) => heard.push(`${key} ${value}`));
  return heard;
};

describeOnEngines('a permission is refused', (engine) => {
  it('for who is not there, not enabled, deleted, a resource, or of another organization', async () => {
    const people = await newPeople(engine);
    const { store, grant, revoke, addResource, disable, organizationId } = people;
    const other = await addOrganization(store, 'other');
    const stranger = await other.addUser('stranger');
    const drake = await people.addUser('drake');
    await addResource('room');
    for (const [entity, grantee] of [
      ['nobody', 'bela'],
      ['anna', 'nobody'],
      ['anna', stranger],
      [stranger, 'bela'],
    ] as const) {
      await expect(grant(entity, grantee, 'SEND_AS')).rejects.toMatchObject({ code: 'entity-not-found' });
      await expect(revoke(entity, grantee)).rejects.toMatchObject({ code: 'entity-not-found' });
    }
    await expect(grant('anna', 'drake', 'SEND_AS')).rejects.toMatchObject({ code: 'entity-state' });
    await expect(grant('drake', 'anna', 'SEND_AS')).rejects.toMatchObject({ code: 'entity-state' });
    await expect(grant('anna', 'room', 'SEND_AS')).rejects.toMatchObject({ code: 'invalid-parameter' });
    await disable('bela');
    await store.write((transaction) =>
      deleteUser(transaction, { organizationId, identifier: drake, now: testNow }),
    );
    await expect(revoke('anna', drake)).rejects.toMatchObject({ code: 'entity-state' });
    await expect(revoke('anna', 'bela')).resolves.toBeUndefined();
  });

  it('when it would open the mailbox of a group, which has none', async () => {
    const { grant, addGroup, access, bela } = await newPeople(engine);
    const group = await addGroup('sales', [bela]);
    await expect(grant('sales', 'bela', 'FULL_ACCESS')).rejects.toMatchObject({ code: 'invalid-parameter' });
    await grant('sales', 'sales', 'SEND_AS');
    expect(await access(bela, group)).toMatchObject({ fullAccess: false, sendAs: true });
  });
});

describeOnEngines('a permission', (engine) => {
  it('replaces the one before, is listed by pages, and is taken away once', async () => {
    const { store, organizationId, grant, revoke, addGroup, bela, cleo } = await newPeople(engine);
    const group = await addGroup('sales');
    const list = (limit: number, after?: readonly string[]) =>
      store.read((transaction) =>
        listPermissions(transaction, { organizationId, entity: 'anna@example.test', limit, after }),
      );
    await grant('anna', 'bela@example.test', 'SEND_AS', 'FULL_ACCESS', 'SEND_AS');
    await grant('anna', 'BELA', 'SEND_ON_BEHALF');
    await grant('anna', cleo, 'SEND_AS', 'FULL_ACCESS');
    await grant('anna', 'sales', 'FULL_ACCESS');
    const all = await list(10);
    expect(all.items).toHaveLength(3);
    expect(all.items).toEqual(
      expect.arrayContaining([
        { granteeId: bela, granteeKind: 'USER', permissions: ['SEND_ON_BEHALF'] },
        { granteeId: cleo, granteeKind: 'USER', permissions: ['FULL_ACCESS', 'SEND_AS'] },
        { granteeId: group, granteeKind: 'GROUP', permissions: ['FULL_ACCESS'] },
      ]),
    );
    const first = await list(2);
    const second = await list(2, first.next);
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.next).toBeUndefined();
    await revoke('anna', 'bela');
    await revoke('anna', 'bela');
    await grant('anna', 'cleo');
    expect((await list(10)).items.map(({ granteeId }) => granteeId)).toEqual([group]);
  });

  it('raises the access epoch with each change, and no other mailbox’s', async () => {
    const { store, grant, revoke, epoch, bela } = await newPeople(engine);
    const heard = announcementsOf(store);
    const before = [await epoch(), await epoch(bela)];
    await grant('anna', 'bela', 'FULL_ACCESS');
    await grant('anna', 'bela', 'SEND_AS');
    await revoke('anna', 'bela');
    await revoke('anna', 'bela');
    expect([await epoch(), await epoch(bela)]).toEqual([(before[0] ?? 0) + 3, before[1]]);
    await expect.poll(() => heard).toHaveLength(3);
  });

  it('opens a mailbox for full access alone, and only while owner and actor are enabled', async () => {
    const { store, organizationId, grant, open, access, reachable, disable, anna, bela, cleo } =
      await newPeople(engine);
    await expect(open(bela)).rejects.toMatchObject({ code: 'access-denied' });
    await grant('anna', 'cleo', 'SEND_AS', 'SEND_ON_BEHALF');
    await expect(open(cleo)).rejects.toMatchObject({ code: 'access-denied' });
    await grant('anna', 'bela', 'FULL_ACCESS');
    expect(await open(bela)).toMatchObject({ ownerId: anna, actorId: bela, right: 'full-access' });
    expect(await reachable(bela)).toEqual(['anna']);
    await disable('anna');
    await expect(open(bela)).rejects.toMatchObject({ code: 'access-denied' });
    expect(await access(bela)).toMatchObject({ fullAccess: false, obstacle: 'owner-not-enabled' });
    expect(await reachable(bela)).toEqual([]);
    await store.write((transaction) =>
      enableAccount(transaction, {
        organizationId,
        identifier: 'anna',
        address: 'anna@example.test',
        now: testNow,
      }),
    );
    expect(await reachable(bela)).toEqual(['anna']);
    await disable('bela');
    await expect(open(bela)).rejects.toMatchObject({ code: 'access-denied' });
    expect(await access(bela)).toMatchObject({ fullAccess: false, obstacle: 'actor-not-enabled' });
    expect(await reachable(bela)).toEqual([]);
  });

  it('goes with the user who is deleted, given and got', async () => {
    const { store, organizationId, grant, disable, epoch, bela } = await newPeople(engine);
    await grant('anna', 'bela', 'FULL_ACCESS');
    await grant('bela', 'cleo', 'FULL_ACCESS');
    const before = await epoch();
    await disable('bela');
    await store.write((transaction) =>
      deleteUser(transaction, { organizationId, identifier: bela, now: testNow }),
    );
    const left = await store.read((transaction) => transaction.all('SELECT * FROM mailbox_permissions'));
    expect(left).toEqual([]);
    expect(await epoch()).toBe(before + 1);
  });
});

describeOnEngines('a permission of a group', (engine) => {
  it('reaches members of groups within it, until the chain is broken or a group is disabled', async () => {
    const { grant, addGroup, removeMember, addMembers, setGroupState, open, access, reachable, bela, cleo } =
      await newPeople(engine);
    const inner = await addGroup('inner', [bela]);
    const middle = await addGroup('middle', [inner]);
    const outer = await addGroup('outer', [middle, cleo]);
    await addMembers(inner, [outer]); // a circle does no harm
    await grant('anna', 'outer', 'FULL_ACCESS');
    expect(await open(bela)).toMatchObject({ right: 'full-access' });
    expect(await access(bela)).toMatchObject({ reasons: [{ granteeId: outer, granteeKind: 'GROUP' }] });
    expect([await reachable(bela), await reachable(cleo)]).toEqual([['anna'], ['anna']]);
    await removeMember(middle, inner);
    await expect(open(bela)).rejects.toMatchObject({ code: 'access-denied' });
    expect([await reachable(bela), await reachable(cleo)]).toEqual([[], ['anna']]);
    await addMembers(middle, [inner]);
    for (const group of [inner, middle, outer]) {
      await setGroupState(group, 'DISABLED');
      await expect(open(bela)).rejects.toMatchObject({ code: 'access-denied' });
      await setGroupState(group, 'ENABLED');
    }
    expect(await reachable(bela)).toEqual(['anna']);
  });

  it('counts nothing of another organization, whatever the rows say', async () => {
    const { store, organizationId, grant, access, explain, bela } = await newPeople(engine);
    const other = await addOrganization(store, 'other');
    const theirs = permissionsIn(store, other.organizationId);
    const group = await theirs.addGroup('theirs', [bela]);
    await store.write((transaction) =>
      transaction.run(
        `INSERT INTO mailbox_permissions (organization_id, entity_id, grantee_id, grantee_kind,
           has_full_access, may_send_as, may_send_on_behalf, changed_at)
         SELECT ?, id, ?, 'GROUP', 1, 1, 1, 1 FROM users WHERE name = 'anna'`,
        [organizationId, group],
      ),
    );
    expect(await access(bela)).toMatchObject({ fullAccess: false, sendAs: false });
    expect((await explain()).items).toEqual([]);
    await grant('anna', 'bela', 'SEND_AS');
    const across = { organizationId: other.organizationId, actorId: bela, ownerId: bela };
    expect(await store.read((transaction) => findAccess(transaction, across))).toMatchObject({
      sendAs: false,
    });
    await expect(store.read((transaction) => openMailbox(transaction, across))).rejects.toMatchObject({
      code: 'mailbox-unavailable',
    });
  });

  it('is explained as it is enforced, in whatever tangle of groups', async () => {
    const people = await newPeople(engine);
    const { store, organizationId, addGroup, addMembers, setGroupState, grant, access, explain } = people;
    const { reach, anna, bela, cleo } = people;
    const groups = await Promise.all(['g0', 'g1', 'g2', 'g3', 'g4'].map((name) => addGroup(name)));
    const parties = [bela, cleo, ...groups];
    const index = (max: number) => fc.nat(max - 1);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(index(5), index(7)), { maxLength: 12, selector: String }),
        fc.uniqueArray(index(7), { maxLength: 3 }),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        async (edges, grantees, enabled) => {
          await store.write(async (transaction) => {
            await transaction.run('DELETE FROM group_members');
            await transaction.run('DELETE FROM mailbox_permissions');
          });
          const at = (position: number): EntityId => parties[position] ?? bela;
          for (const [group, member] of edges) await addMembers(at(group + 2), [at(member)]);
          for (const group of groups) await setGroupState(group, 'ENABLED');
          for (const grantee of grantees) await grant('anna', at(grantee), 'FULL_ACCESS');
          for (const [position, isEnabled] of enabled.entries()) {
            await setGroupState(at(position + 2), isEnabled ? 'ENABLED' : 'DISABLED');
          }
          const explained = (await explain()).items;
          for (const [name, actor] of [['bela', bela] as const, ['cleo', cleo] as const]) {
            const around = await store.read((transaction) =>
              effectiveGroupsOf(transaction, { organizationId, entityId: actor }),
            );
            const expected = grantees.map(at).some((id) => id === actor || around.includes(id));
            expect((await access(actor)).fullAccess).toBe(expected);
            const item = explained.find(({ actorId }) => actorId === actor);
            expect(item !== undefined).toBe(expected);
            for (const { granteeId, groups: way } of item?.paths ?? []) {
              expect(way.at(-1)?.id ?? actor).toBe(granteeId);
            }
            // and the other way round
            const reached = await reach(name);
            expect(reached.map(({ id }) => id)).toEqual(item === undefined ? [] : [anna]);
            expect(reached[0]?.paths ?? []).toEqual(item?.paths ?? []);
            const one = await explain(name);
            expect(one.items).toEqual(item === undefined ? [] : [item]);
            expect(one.obstacle).toBe(expected ? null : 'not-granted');
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describeOnEngines('an explanation of access', (engine) => {
  it('tells everyone by name with the shortest ways, by pages', async () => {
    const { addGroup, addMembers, grant, explain, anna, bela, cleo } = await newPeople(engine);
    const inner = await addGroup('inner', [bela, cleo]);
    const outer = await addGroup('outer', [inner]);
    await addMembers(outer, [cleo]);
    await grant('anna', 'outer', 'FULL_ACCESS');
    await grant('anna', 'bela', 'SEND_AS');
    const byBela = {
      actorId: bela,
      actorName: 'bela',
      isOwner: false,
      paths: expect.arrayContaining([
        { granteeId: bela, granteeKind: 'USER', permissions: ['SEND_AS'], groups: [] },
        {
          granteeId: outer,
          granteeKind: 'GROUP',
          permissions: ['FULL_ACCESS'],
          groups: [
            { id: inner, name: 'inner' },
            { id: outer, name: 'outer' },
          ],
        },
      ]) as unknown,
    };
    const byCleo = {
      actorId: cleo,
      actorName: 'cleo',
      isOwner: false,
      paths: [
        {
          granteeId: outer,
          granteeKind: 'GROUP',
          permissions: ['FULL_ACCESS'],
          groups: [{ id: outer, name: 'outer' }],
        },
      ],
    };
    expect(await explain()).toEqual({ items: [byBela, byCleo], next: undefined, obstacle: null });
    const first = await explain(undefined, { limit: 1, after: undefined });
    expect(first.items).toEqual([byBela]);
    expect(await explain(undefined, { limit: 1, after: first.next })).toMatchObject({
      items: [byCleo],
      next: undefined,
    });
    expect(await explain('anna')).toMatchObject({ items: [{ actorId: anna, isOwner: true, paths: [] }] });
  });

  it('says why there is none', async () => {
    const { grant, explain, disable } = await newPeople(engine);
    expect(await explain('bela')).toEqual({ items: [], next: undefined, obstacle: 'not-granted' });
    await expect(explain('nobody')).rejects.toMatchObject({ code: 'entity-not-found' });
    await grant('anna', 'bela', 'FULL_ACCESS');
    await disable('bela');
    expect(await explain('bela')).toMatchObject({ items: [], obstacle: 'actor-not-enabled' });
    await disable('anna');
    expect(await explain('bela')).toMatchObject({ items: [], obstacle: 'owner-not-enabled' });
    expect(await explain()).toMatchObject({ items: [], obstacle: 'owner-not-enabled' });
  });
});
