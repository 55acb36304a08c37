import { expect, it } from 'vitest';
import type { EntityId } from '#base/ids.ts';
import { deleteUser } from '#domain/accounts/delete-user.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import { updatePrimaryAddress } from '#domain/accounts/update-primary-address.ts';
import { registerMailDomain } from '#domain/mail-domains/register-mail-domain.ts';
import { describeOnEngines } from '#testing/engines.ts';
import {
  addOrganization,
  newOrganization,
  testNow,
  type OrganizationFixture,
} from '#testing/organization-fixture.ts';
import { addAlias } from './add-alias.ts';
import { listAliases } from './list-aliases.ts';
import { removeAlias } from './remove-alias.ts';

const add = (
  { store, organizationId }: OrganizationFixture,
  entityId: string,
  address: string,
): Promise<void> =>
  store.write((transaction) => addAlias(transaction, { organizationId, entityId, address, now: testNow }));

const remove = (
  { store, organizationId }: OrganizationFixture,
  entityId: string,
  address: string,
): Promise<void> =>
  store.write((transaction) => removeAlias(transaction, { organizationId, entityId, address }));

async function list(
  { store, organizationId }: OrganizationFixture,
  entityId: string,
  isPrimaryIncluded = false,
): Promise<string[]> {
  const listed = await store.read((transaction) =>
    listAliases(transaction, { organizationId, entityId, isPrimaryIncluded, limit: 200, after: undefined }),
  );
  return [...listed.items];
}

const makePrimary = (
  { store, organizationId }: OrganizationFixture,
  identifier: string,
  address: string,
): Promise<EntityId> =>
  store.write((transaction) =>
    updatePrimaryAddress(transaction, { organizationId, identifier, address, now: testNow }),
  );

describeOnEngines('aliases', (engine) => {
  it('refuse an address that anyone has, in any case, as alias, primary address or name', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    const ben = await fixture.addEnabledUser('ben');
    await fixture.addUser('carla@example.test');
    await add(fixture, anna, 'Sales@example.test');
    for (const address of ['SALES@Example.test', 'Anna@example.test', 'CARLA@example.test']) {
      await expect(add(fixture, ben, address)).rejects.toMatchObject({ code: 'address-in-use' });
    }
    expect(await list(fixture, ben)).toEqual([]);
  });

  it('take what the user has already as done', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    await add(fixture, anna, 'Sales@example.test');
    await add(fixture, anna, 'sales@example.test');
    await add(fixture, anna, 'Anna@example.test');
    expect(await list(fixture, anna)).toEqual(['Sales@example.test']);
    expect(await list(fixture, anna, true)).toEqual(['anna@example.test', 'Sales@example.test']);
  });

  it('refuse what is no address, and domains that are unknown, someone else’s or not verified', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    await addOrganization(store, 'other');
    await store.write((transaction) =>
      registerMailDomain(transaction, { organizationId, domain: 'pending.test', now: testNow }),
    );
    const refusals = {
      'no address': 'invalid-parameter',
      'a@nowhere.test': 'mail-domain-not-found',
      'a@other.example.test': 'mail-domain-not-found',
      'a@pending.test': 'mail-domain-state',
    };
    for (const [address, code] of Object.entries(refusals)) {
      await expect(add(fixture, anna, address)).rejects.toMatchObject({ code });
    }
  });

  it('refuse users who are unknown, of another organization, disabled or deleted', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const other = await addOrganization(store, 'other');
    const stranger = await other.addUser('stranger');
    const anna = await fixture.addUser('anna');
    for (const id of [stranger, 'anna', 'no\0body', '']) {
      await expect(add(fixture, id, 'a@example.test')).rejects.toMatchObject({ code: 'entity-not-found' });
    }
    await expect(add(fixture, anna, 'a@example.test')).rejects.toMatchObject({ code: 'entity-state' });
    await store.write((transaction) =>
      deleteUser(transaction, { organizationId, identifier: anna, now: testNow }),
    );
    await expect(add(fixture, anna, 'a@example.test')).rejects.toMatchObject({ code: 'entity-state' });
    await expect(remove(fixture, anna, 'a@example.test')).rejects.toMatchObject({ code: 'entity-state' });
    await expect(list(fixture, anna)).rejects.toMatchObject({ code: 'entity-state' });
  });

  it('are 100 at most, and a new primary address needs room for the old one', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    await store.write(async (transaction) => {
      for (let index = 0; index < 100; index++) {
        const address = `a${index}@example.test`;
        await addAlias(transaction, { organizationId, entityId: anna, address, now: testNow });
      }
    });
    await expect(add(fixture, anna, 'more@example.test')).rejects.toMatchObject({ code: 'limit-exceeded' });
    await expect(makePrimary(fixture, anna, 'more@example.test')).rejects.toMatchObject({
      code: 'invalid-parameter',
    });
    await add(fixture, anna, 'a7@example.test');
    await makePrimary(fixture, anna, 'a7@example.test');
    expect(await list(fixture, anna)).toHaveLength(100);
  });

  it('are removed from enabled and disabled users; the primary address stays', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    const ben = await fixture.addEnabledUser('ben');
    await add(fixture, anna, 'one@example.test');
    await add(fixture, anna, 'two@example.test');
    await remove(fixture, ben, 'one@example.test');
    await remove(fixture, anna, 'unknown@example.test');
    await remove(fixture, anna, 'no address');
    expect(await list(fixture, anna)).toEqual(['one@example.test', 'two@example.test']);
    await expect(remove(fixture, anna, 'ANNA@example.test')).rejects.toMatchObject({
      code: 'invalid-parameter',
    });
    await remove(fixture, anna, 'ONE@example.test');
    await store.write((transaction) =>
      disableAccount(transaction, { organizationId, identifier: anna, now: testNow }),
    );
    await remove(fixture, anna, 'two@example.test');
    expect(await list(fixture, anna)).toEqual([]);
    await add(fixture, ben, 'two@example.test');
  });

  it('change places with the primary address', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    await add(fixture, anna, 'Sales@example.test');
    await makePrimary(fixture, 'anna', 'sales@example.test');
    expect(await fixture.user(anna)).toMatchObject({ primaryAddress: 'Sales@example.test' });
    expect(await list(fixture, anna)).toEqual(['anna@example.test']);
    await makePrimary(fixture, 'anna@example.test', 'new@example.test');
    expect(await list(fixture, anna)).toEqual(['anna@example.test', 'Sales@example.test']);
    await makePrimary(fixture, anna, 'NEW@example.test');
    expect(await fixture.user(anna)).toMatchObject({ primaryAddress: 'new@example.test' });
  });

  it('do not become the primary address of a disabled user or of someone else', async () => {
    const fixture = await newOrganization(engine);
    await fixture.addEnabledUser('anna');
    await fixture.addUser('ben');
    const carla = await fixture.addEnabledUser('carla');
    await expect(makePrimary(fixture, 'ben', 'ben@example.test')).rejects.toMatchObject({
      code: 'entity-state',
    });
    await expect(makePrimary(fixture, carla, 'anna@example.test')).rejects.toMatchObject({
      code: 'address-in-use',
    });
    expect(await list(fixture, carla, true)).toEqual(['carla@example.test']);
  });

  it('are given once when two ask at the same moment', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    const ben = await fixture.addEnabledUser('ben');
    const results = await Promise.allSettled([
      add(fixture, anna, 'sales@example.test'),
      add(fixture, ben, 'SALES@example.test'),
    ]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'address-in-use' } }]);
  });

  it('are listed page by page', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const entityId = await fixture.addEnabledUser('anna');
    for (const name of ['c', 'B', 'a']) await add(fixture, entityId, `${name}@example.test`);
    const pages = await store.read(async (transaction) => {
      const wanted = { organizationId, entityId, isPrimaryIncluded: false, limit: 2 };
      const first = await listAliases(transaction, { ...wanted, after: undefined });
      return [first, await listAliases(transaction, { ...wanted, after: first.next })];
    });
    expect(pages.map(({ items }) => items)).toEqual([
      ['a@example.test', 'B@example.test'],
      ['c@example.test'],
    ]);
  });
});
