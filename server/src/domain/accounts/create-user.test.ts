import { expect, it } from 'vitest';
import type { User } from '#domain/directory/users/user.ts';
import { describeOnEngines } from '#testing/engines.ts';
import {
  addOrganization,
  newOrganization,
  testNow,
  type OrganizationFixture,
} from '#testing/organization-fixture.ts';
import { createEnabledUser } from './create-enabled-user.ts';
import { createUser, type UserToCreate } from './create-user.ts';
import { describeUser } from './describe-user.ts';
import { disableAccount } from './disable-account.ts';

type Given = Partial<UserToCreate>;

const create = (
  { store, organizationId }: Pick<OrganizationFixture, 'store' | 'organizationId'>,
  given: Given = {},
): Promise<User> =>
  store.write((transaction) =>
    createUser(transaction, { organizationId, name: 'anna', displayName: 'Anna', now: testNow, ...given }),
  );

describeOnEngines('creating a user', (engine) => {
  it('makes it disabled, without address and mailbox', async () => {
    const fixture = await newOrganization(engine);
    const user = await create(fixture, { name: 'Anna', firstName: 'A', lastName: '', isHidden: true });
    const found = await fixture.store.read((transaction) =>
      describeUser(transaction, { organizationId: fixture.organizationId, identifier: 'ANNA' }),
    );
    expect(found).toEqual({ user, mailbox: undefined });
    expect(user).toMatchObject({ name: 'Anna', state: 'DISABLED', role: 'USER', primaryAddress: null });
    expect(user).toMatchObject({ firstName: 'A', lastName: null, isHidden: true, enabledAt: null });
  });

  it('refuses what a name, an id or an address is already, in any case and state', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    await store.write((transaction) =>
      disableAccount(transaction, { organizationId, identifier: 'anna', now: testNow }),
    );
    for (const name of ['ANNA', 'Anna@Example.test', anna, anna.toUpperCase()]) {
      await expect(create(fixture, { name })).rejects.toMatchObject({ code: 'name-unavailable' });
    }
    await create(fixture, { name: 'anna@elsewhere.test' });
  });

  it('gives one name once when two ask at the same moment, and again in another organization', async () => {
    const fixture = await newOrganization(engine);
    const other = await addOrganization(fixture.store, 'other');
    const names = ['same', 'SAME', 'Same', 'sAME'];
    const results = await Promise.allSettled(names.map((name) => create(fixture, { name })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.filter((result) => result.status === 'rejected');
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'name-unavailable' });
    await create(other, { name: 'same' });
  });

  it('refuses what no user may be', async () => {
    const fixture = await newOrganization(engine);
    const refusals: [Given, string][] = [
      [{ name: 'a b' }, 'invalid-parameter'],
      [{ name: 'Administrator' }, 'reserved-name'],
      [{ displayName: '' }, 'invalid-parameter'],
      [{ displayName: '  ' }, 'invalid-parameter'],
      [{ displayName: 'a\0' }, 'invalid-parameter'],
      [{ displayName: 'Anna\r\nBcc: all' }, 'invalid-parameter'],
      [{ displayName: 'x'.repeat(257) }, 'invalid-parameter'],
      [{ firstName: 'a\u0007' }, 'invalid-parameter'],
      [{ lastName: '\ud800' }, 'invalid-parameter'],
      [{ role: 'SYSTEM_USER' }, 'invalid-parameter'],
      [{ role: 'RESOURCE' }, 'invalid-parameter'],
    ];
    for (const [given, code] of refusals)
      await expect(create(fixture, given)).rejects.toMatchObject({ code });
  });

  it('ties one person of the identity provider to one user', async () => {
    const fixture = await newOrganization(engine);
    const identityProviderUserId = 'abcdef00-0000-4000-8000-000000000001';
    await create(fixture, { identityProviderUserId: identityProviderUserId.toUpperCase() });
    await expect(create(fixture, { name: 'ben', identityProviderUserId })).rejects.toMatchObject({
      code: 'invalid-parameter',
    });
  });

  it('with address and mailbox happens at once or not at all', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    await fixture.addEnabledUser('anna');
    const given = { organizationId, name: 'ben', displayName: 'Ben', passwordHash: 'hash', now: testNow };
    await expect(
      store.write((transaction) =>
        createEnabledUser(transaction, { ...given, address: 'anna@example.test' }),
      ),
    ).rejects.toMatchObject({ code: 'address-in-use' });
    const describe = (): Promise<unknown> =>
      store.read((transaction) => describeUser(transaction, { organizationId, identifier: 'ben' }));
    await expect(describe()).rejects.toMatchObject({ code: 'entity-not-found' });
    await store.write((transaction) =>
      createEnabledUser(transaction, { ...given, address: 'Ben@example.test' }),
    );
    expect(await describe()).toMatchObject({
      user: { state: 'ENABLED', primaryAddress: 'Ben@example.test', enabledAt: testNow },
      mailbox: { state: 'ACTIVE', quotaMegabytes: 51_200, usedBytes: 0 },
    });
  });

  it('is refused where there is no organization', async () => {
    const { store } = await newOrganization(engine);
    await expect(create({ store, organizationId: 'example' as never })).rejects.toMatchObject({
      code: 'organization-not-found', // an alias is no id
    });
  });
});
