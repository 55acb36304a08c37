import { expect, it } from 'vitest';
import type { PageKey } from '#base/page.ts';
import { createUser } from '#domain/accounts/create-user.ts';
import { deleteUser } from '#domain/accounts/delete-user.ts';
import { describeOnEngines } from '#testing/engines.ts';
import {
  addOrganization,
  newOrganization,
  testNow,
  type OrganizationFixture,
} from '#testing/organization-fixture.ts';
import { listUsers, type UserFilters } from './list-users.ts';

async function listAll(
  { store, organizationId }: OrganizationFixture,
  {
    filters = {},
    limit = 100,
    between = async () => undefined,
  }: {
    filters?: UserFilters;
    limit?: number;
    between?: (page: number) => Promise<unknown>;
  } = {},
): Promise<string[]> {
  const names: string[] = [];
  let after: PageKey | undefined;
  for (let page = 0; ; page++) {
    const { items, next } = await store.read((transaction) =>
      listUsers(transaction, { organizationId, filters, limit, after }),
    );
    names.push(...items.map(({ name }) => name));
    if (next === undefined) return names;
    after = next;
    await between(page);
  }
}

const addMany = (
  { store, organizationId }: OrganizationFixture,
  names: readonly string[],
): Promise<unknown> =>
  Promise.all(
    names.map((name) =>
      store.write((transaction) =>
        createUser(transaction, { organizationId, name, displayName: `The ${name}`, now: testNow }),
      ),
    ),
  );

describeOnEngines('listing users', (engine) => {
  it('neither loses nor doubles any of 5,000 while others are added', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const names = Array.from({ length: 5000 }, (_, index) => `user${(index * 7919) % 100_003}`);
    await store.write(async (transaction) => {
      for (const name of names) {
        await createUser(transaction, { organizationId, name, displayName: name, now: testNow });
      }
    });
    const between = (page: number): Promise<unknown> =>
      addMany(fixture, [`a-late${page}`, `user5-late${page}`, `z-late${page}`]);
    const seen = await listAll(fixture, { between });
    const found = new Set(seen);
    expect(found.size).toBe(seen.length);
    expect(names.filter((name) => !found.has(name))).toEqual([]);
    expect(seen).toEqual(seen.toSorted());
    const byDisplayName = await listAll(fixture, { filters: { displayNamePrefix: 'USER' }, limit: 97 });
    expect(byDisplayName.toSorted()).toEqual(names.toSorted());
  }, 120_000);

  it('takes prefixes without regard to case and never as patterns', async () => {
    const fixture = await newOrganization(engine);
    const displayNames = {
      anna: 'Änna 100%',
      anne: 'A\u0308nne',
      ben: '100_000',
      carla: '100%sure',
      dora: 'ÄNNA',
      emil: '日本太郎',
      fay: '🦉 Fay',
      gus: 'İstanbul',
    };
    for (const [name, displayName] of Object.entries(displayNames))
      await fixture.addUser(name, { displayName });
    const find = (displayNamePrefix: string): Promise<string[]> =>
      listAll(fixture, { filters: { displayNamePrefix }, limit: 1 });
    expect(await find('änn')).toEqual(['dora', 'anna', 'anne']);
    expect(await find('A\u0308NNE')).toEqual(['anne']);
    expect(await find('100%')).toEqual(['carla']);
    expect(await find('100_')).toEqual(['ben']);
    expect(await find('%')).toEqual([]);
    expect(await find('日本')).toEqual(['emil']);
    expect(await find('🦉')).toEqual(['fay']);
    expect(await find('İST')).toEqual(['gus']);
    expect(await find("'; --")).toEqual([]);
    expect(await find('a\0b')).toEqual([]);
    expect(await find('\ud800')).toEqual([]);
    expect(await find('')).toHaveLength(8);
  });

  it('filters by name, primary address, identity and state, one at a time', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const identity = 'ABCDEF00-0000-4000-8000-000000000001';
    await fixture.addEnabledUser('anna');
    await fixture.addEnabledUser('annabel');
    await fixture.addUser('ben');
    await store.write((transaction) =>
      createUser(transaction, {
        organizationId,
        name: 'Carla',
        displayName: 'Carla',
        identityProviderUserId: identity,
        now: testNow,
      }),
    );
    const find = (filters: UserFilters): Promise<string[]> => listAll(fixture, { filters, limit: 1 });
    expect(await find({})).toEqual(['anna', 'annabel', 'ben', 'Carla']);
    expect(await find({ namePrefix: 'ANNA' })).toEqual(['anna', 'annabel']);
    expect(await find({ namePrefix: 'annab' })).toEqual(['annabel']);
    expect(await find({ primaryAddressPrefix: 'anna@' })).toEqual(['anna']);
    expect(await find({ primaryAddressPrefix: '' })).toEqual(['anna', 'annabel']);
    expect(await find({ identityProviderUserIdPrefix: 'abcdef' })).toEqual(['Carla']);
    expect(await find({ state: 'DISABLED' })).toEqual(['ben', 'Carla']);
    expect(await find({ state: 'DELETED' })).toEqual([]);
    await expect(find({ namePrefix: 'a', state: 'ENABLED' })).rejects.toMatchObject({
      code: 'invalid-parameter',
    });
  });

  it('shows deleted users only to who asks for them, and users of this organization only', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const other = await addOrganization(store, 'other');
    await other.addUser('stranger');
    await fixture.addUser('anna');
    await fixture.addUser('ben', { displayName: 'Ben' });
    await store.write((transaction) =>
      deleteUser(transaction, { organizationId, identifier: 'ben', now: testNow }),
    );
    expect(await listAll(fixture)).toEqual(['anna']);
    expect(await listAll(fixture, { filters: { displayNamePrefix: 'b' } })).toEqual([]);
    expect(await listAll(fixture, { filters: { state: 'DELETED' } })).toEqual(['ben']);
  });

  it('refuses the position of another list', async () => {
    const { store, organizationId } = await newOrganization(engine);
    const refused = store.read((transaction) =>
      listUsers(transaction, { organizationId, limit: 1, after: ['one', 'two', 'three'] }),
    );
    await expect(refused).rejects.toMatchObject({ code: 'invalid-parameter' });
  });
});
