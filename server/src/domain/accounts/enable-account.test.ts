// A user's way between its states: enabled, disabled, enabled again, deleted.
import { expect, it } from 'vitest';
import type { EntityId } from '#base/ids.ts';
import { listAddresses } from '#domain/directory/aliases/list-aliases.ts';
import { registerMailDomain } from '#domain/mail-domains/register-mail-domain.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { newOrganization, testNow, type OrganizationFixture } from '#testing/organization-fixture.ts';
import { createUser } from './create-user.ts';
import { deleteUser } from './delete-user.ts';
import { describeUser, type DescribedUser } from './describe-user.ts';
import { disableAccount } from './disable-account.ts';
import { enableAccount } from './enable-account.ts';

const later = testNow + 86_400_000;

const enable = (
  { store, organizationId }: OrganizationFixture,
  identifier: string,
  address: string,
): Promise<EntityId> =>
  store.write((transaction) =>
    enableAccount(transaction, { organizationId, identifier, address, now: testNow }),
  );

const disable = ({ store, organizationId }: OrganizationFixture, identifier: string): Promise<EntityId> =>
  store.write((transaction) => disableAccount(transaction, { organizationId, identifier, now: later }));

const remove = (
  { store, organizationId }: OrganizationFixture,
  identifier: string,
): Promise<EntityId | undefined> =>
  store.write((transaction) => deleteUser(transaction, { organizationId, identifier, now: later }));

const describe = (
  { store, organizationId }: OrganizationFixture,
  identifier: string,
): Promise<DescribedUser> =>
  store.read((transaction) => describeUser(transaction, { organizationId, identifier }));

const addressesOf = (
  { store, organizationId }: OrganizationFixture,
  entityId: EntityId,
): Promise<readonly string[]> =>
  store.read((transaction) => listAddresses(transaction, { organizationId, entityId }));

describeOnEngines('an account', (engine) => {
  it('is enabled by id or name with an address that becomes its primary one', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addUser('anna');
    expect(await enable(fixture, 'ANNA', 'A.Smith@Example.test')).toBe(anna);
    expect(await describe(fixture, 'a.smith@example.TEST')).toMatchObject({
      user: { id: anna, state: 'ENABLED', primaryAddress: 'A.Smith@Example.test', enabledAt: testNow },
      mailbox: { state: 'ACTIVE', ownerId: anna, ownerName: 'anna' },
    });
  });

  it('may have its own name as address', async () => {
    const fixture = await newOrganization(engine);
    await fixture.addUser('anna@example.test');
    await enable(fixture, 'anna@example.test', 'Anna@example.test');
  });

  it('is not enabled with an address that it cannot have, and stays as it was', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    await fixture.addEnabledUser('ben');
    await fixture.addUser('anna');
    await fixture.addUser('dora@example.test');
    await store.write((transaction) =>
      registerMailDomain(transaction, { organizationId, domain: 'pending.test', now: testNow }),
    );
    const refusals = {
      'BEN@example.test': 'address-in-use',
      'dora@example.test': 'address-in-use',
      'anna@nowhere.test': 'mail-domain-not-found',
      'anna@pending.test': 'mail-domain-state',
      anna: 'invalid-parameter',
    };
    for (const [address, code] of Object.entries(refusals)) {
      await expect(enable(fixture, 'anna', address)).rejects.toMatchObject({ code });
    }
    await expect(enable(fixture, 'nobody', 'a@example.test')).rejects.toMatchObject({
      code: 'entity-not-found',
    });
    expect(await describe(fixture, 'anna')).toMatchObject({
      user: { state: 'DISABLED', primaryAddress: null },
      mailbox: undefined,
    });
  });

  it('that is enabled stays as it is with the same address and refuses another', async () => {
    const fixture = await newOrganization(engine);
    await fixture.addEnabledUser('anna');
    const before = await describe(fixture, 'anna');
    await enable(fixture, 'anna', 'ANNA@example.test');
    expect(await describe(fixture, 'anna')).toEqual(before);
    await expect(enable(fixture, 'anna', 'other@example.test')).rejects.toMatchObject({
      code: 'entity-already-registered',
    });
  });

  it('that is disabled loses everything open at once and keeps its addresses and its mailbox', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    const { mailbox } = await describe(fixture, 'anna');
    const heard: unknown[] = [];
    for (const topic of ['account-epoch', 'mailbox-access']) {
      fixture.store.subscribe(topic, ({ key, value }) => heard.push([topic, key, value]));
    }
    expect(await disable(fixture, 'anna@example.test')).toBe(anna);
    expect(heard).toEqual([
      ['account-epoch', anna, 1],
      ['mailbox-access', mailbox?.id, (mailbox?.accessEpoch ?? 0) + 1],
    ]);
    expect(await describe(fixture, 'anna')).toMatchObject({
      user: { state: 'DISABLED', disabledAt: later, enabledAt: testNow, primaryAddress: 'anna@example.test' },
      mailbox: { id: mailbox?.id, state: 'DETACHED', detachedAt: later },
    });
    await disable(fixture, 'anna');
    expect(heard).toHaveLength(2);
    const ben = await fixture.addUser('ben');
    await expect(enable(fixture, ben, 'anna@example.test')).rejects.toMatchObject({ code: 'address-in-use' });
  });

  it('gets its mailbox back when enabled again, with another address as well', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    const { mailbox } = await describe(fixture, 'anna');
    await disable(fixture, 'anna');
    await enable(fixture, 'anna', 'new@example.test');
    expect(await describe(fixture, 'anna')).toMatchObject({
      user: { state: 'ENABLED', primaryAddress: 'new@example.test', disabledAt: null },
      mailbox: { id: mailbox?.id, state: 'ACTIVE', detachedAt: null },
    });
    expect(await addressesOf(fixture, anna)).toEqual(['anna@example.test', 'new@example.test']);
  });

  it('gets a new mailbox when the old one is gone or being emptied', async () => {
    const fixture = await newOrganization(engine);
    await fixture.addEnabledUser('anna');
    const { mailbox } = await describe(fixture, 'anna');
    await disable(fixture, 'anna');
    await fixture.store.write((transaction) => transaction.run("UPDATE mailboxes SET state = 'PURGING'"));
    await enable(fixture, 'anna', 'anna@example.test');
    const { mailbox: another } = await describe(fixture, 'anna');
    expect(another).toMatchObject({ state: 'ACTIVE', usedBytes: 0 });
    expect(another?.id).not.toBe(mailbox?.id);
  });

  it('of a remote user has an address and no mailbox', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    await store.write((transaction) =>
      createUser(transaction, {
        organizationId,
        name: 'remote',
        displayName: 'Remote',
        role: 'REMOTE_USER',
        now: testNow,
      }),
    );
    await enable(fixture, 'remote', 'remote@example.test');
    expect(await describe(fixture, 'remote')).toMatchObject({
      user: { state: 'ENABLED' },
      mailbox: undefined,
    });
    await disable(fixture, 'remote');
  });

  it('is deleted only while disabled, by id or name', async () => {
    const fixture = await newOrganization(engine);
    await fixture.addEnabledUser('anna');
    await expect(remove(fixture, 'anna')).rejects.toMatchObject({ code: 'entity-state' });
    expect(await remove(fixture, 'anna@example.test')).toBeUndefined();
    expect(await remove(fixture, 'nobody')).toBeUndefined();
    expect(await describe(fixture, 'anna')).toMatchObject({ user: { state: 'ENABLED' } });
  });

  it('that is deleted frees name and addresses, forgets the person and leaves the mailbox', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    const { mailbox } = await describe(fixture, 'anna');
    await disable(fixture, 'anna');
    expect(await remove(fixture, 'ANNA')).toBe(anna);
    expect(await remove(fixture, anna)).toBeUndefined();
    expect(await describe(fixture, anna)).toMatchObject({
      user: { name: 'anna', state: 'DELETED', primaryAddress: null, accountEpoch: 2 },
      mailbox: undefined,
    });
    await expect(disable(fixture, anna)).rejects.toMatchObject({ code: 'entity-state' });
    await expect(enable(fixture, anna, 'anna@example.test')).rejects.toMatchObject({ code: 'entity-state' });
    const kept = await fixture.store.read((transaction) =>
      transaction.get('SELECT state, owner_id FROM mailboxes WHERE id = ?', [mailbox?.id ?? 0]),
    );
    expect(kept).toEqual({ state: 'DETACHED', owner_id: null });
    const again = await fixture.addEnabledUser('anna');
    const { mailbox: another } = await describe(fixture, again);
    expect(another?.id).not.toBe(mailbox?.id);
    await disable(fixture, again);
    expect(await remove(fixture, again)).toBe(again);
  });

  it('is never both enabled and deleted when both are asked at the same moment', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addUser('anna');
    await Promise.allSettled([enable(fixture, anna, 'anna@example.test'), remove(fixture, anna)]);
    const { user, mailbox } = await describe(fixture, anna);
    const addresses = await addressesOf(fixture, anna);
    expect([user.state, mailbox?.state, addresses.length]).toEqual(
      user.state === 'ENABLED' ? ['ENABLED', 'ACTIVE', 1] : ['DELETED', undefined, 0],
    );
  });
});
