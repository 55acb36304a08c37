// What may be changed about a user: details, role, password, quota.
import { expect, it } from 'vitest';
import type { EntityId } from '#base/ids.ts';
import { describeOnEngines } from '#testing/engines.ts';
import {
  addOrganization,
  newOrganization,
  testNow,
  type OrganizationFixture,
} from '#testing/organization-fixture.ts';
import { deleteUser } from './delete-user.ts';
import { describeEntity } from './describe-entity.ts';
import { disableAccount } from './disable-account.ts';
import { getMailboxDetails, type MailboxDetails } from './get-mailbox-details.ts';
import { resetPassword } from './reset-password.ts';
import { updateMailboxQuota } from './update-mailbox-quota.ts';
import { updateUser, type UserUpdate } from './update-user.ts';
import { userView } from './user-view.ts';

const update = (
  { store, organizationId }: OrganizationFixture,
  identifier: string,
  given: UserUpdate,
): Promise<EntityId> =>
  store.write((transaction) => updateUser(transaction, { organizationId, identifier, update: given }));

const disable = ({ store, organizationId }: OrganizationFixture, identifier: string): Promise<EntityId> =>
  store.write((transaction) => disableAccount(transaction, { organizationId, identifier, now: testNow }));

const remove = (
  { store, organizationId }: OrganizationFixture,
  identifier: string,
): Promise<EntityId | undefined> =>
  store.write((transaction) => deleteUser(transaction, { organizationId, identifier, now: testNow }));

const setQuota = (
  { store, organizationId }: OrganizationFixture,
  identifier: string,
  quotaMegabytes: number,
): Promise<EntityId> =>
  store.write((transaction) =>
    updateMailboxQuota(transaction, { organizationId, identifier, quotaMegabytes, now: testNow }),
  );

const details = (
  { store, organizationId }: OrganizationFixture,
  identifier: string,
): Promise<MailboxDetails> =>
  store.read((transaction) => getMailboxDetails(transaction, { organizationId, identifier }));

describeOnEngines('a user', (engine) => {
  it('keeps what an update leaves out and loses what it empties', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    await update(fixture, 'anna', { displayName: 'Änna', telephone: '+1 2', street: 'A\r\nB', city: 'C' });
    await update(fixture, 'ANNA@example.test', { telephone: '', isHidden: true });
    expect(await fixture.user(anna)).toMatchObject({
      displayName: 'Änna',
      telephone: null,
      street: 'A\r\nB',
      city: 'C',
      isHidden: true,
      state: 'ENABLED',
      primaryAddress: 'anna@example.test',
    });
    const before = await fixture.user(anna);
    await update(fixture, anna, {});
    expect(await fixture.user(anna)).toEqual(before);
  });

  it('refuses updates that make no sense', async () => {
    const fixture = await newOrganization(engine);
    await fixture.addEnabledUser('anna');
    const refusals: [UserUpdate, string][] = [
      [{ displayName: '' }, 'invalid-parameter'],
      [{ office: 'x'.repeat(257) }, 'invalid-parameter'],
      [{ jobTitle: 'a\nb' }, 'invalid-parameter'],
      [{ role: 'SYSTEM_USER' }, 'invalid-parameter'],
      [{ role: 'REMOTE_USER' }, 'entity-state'],
    ];
    for (const [given, code] of refusals) {
      await expect(update(fixture, 'anna', given)).rejects.toMatchObject({ code });
    }
    await expect(update(fixture, 'nobody', {})).rejects.toMatchObject({ code: 'entity-not-found' });
    await update(fixture, 'anna', { role: 'USER' });
    const anna = await disable(fixture, 'anna');
    await update(fixture, 'anna', { role: 'REMOTE_USER' });
    await remove(fixture, 'anna');
    await expect(update(fixture, anna, { city: 'C' })).rejects.toMatchObject({ code: 'entity-state' });
  });

  it('takes over the id of the identity provider only when it is free', async () => {
    const fixture = await newOrganization(engine);
    const identityProviderUserId = 'abcdef00-0000-4000-8000-000000000001';
    const anna = await fixture.addUser('anna');
    await fixture.addUser('ben');
    await update(fixture, 'anna', { identityProviderUserId });
    await update(fixture, 'anna', { identityProviderUserId: identityProviderUserId.toUpperCase() });
    await expect(update(fixture, 'ben', { identityProviderUserId })).rejects.toMatchObject({
      code: 'invalid-parameter',
    });
    await update(fixture, 'anna', { identityProviderUserId: '' });
    expect(await fixture.user(anna)).toMatchObject({ identityProviderUserId: null });
    await update(fixture, 'ben', { identityProviderUserId });
  });

  it('gets a new password, which ends what the old one opened', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    const reset = (userId: string): Promise<EntityId> =>
      store.write((transaction) =>
        resetPassword(transaction, { organizationId, userId, passwordHash: 'new hash' }),
      );
    const heard: unknown[] = [];
    store.subscribe('password-epoch', ({ key, value }) => heard.push([key, value]));
    await reset(anna);
    expect(heard).toEqual([[anna, 1]]);
    await expect(reset('anna')).rejects.toMatchObject({ code: 'entity-not-found' });
    await disable(fixture, anna);
    await reset(anna);
    const row = await store.read((transaction) =>
      transaction.get('SELECT password_hash, password_epoch FROM users WHERE id = ?', [anna]),
    );
    expect(row).toEqual({ password_hash: 'new hash', password_epoch: 2 });
    await remove(fixture, anna);
    await expect(reset(anna)).rejects.toMatchObject({ code: 'entity-state' });
  });

  it('has a quota from 1 to 51,200 MB while it is enabled', async () => {
    const fixture = await newOrganization(engine);
    const { store } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    await store.write((transaction) => transaction.run('UPDATE mailboxes SET used_bytes = 1572864'));
    await setQuota(fixture, 'anna', 1);
    expect(await details(fixture, 'anna')).toEqual({ quotaMegabytes: 1, sizeMegabytes: 1.5 });
    for (const quota of [0, 51_201, 1.5, -1, Number.NaN]) {
      await expect(setQuota(fixture, 'anna', quota)).rejects.toMatchObject({ code: 'invalid-parameter' });
    }
    await setQuota(fixture, anna, 51_200);
    await disable(fixture, anna);
    await expect(setQuota(fixture, anna, 5)).rejects.toMatchObject({ code: 'entity-state' });
    expect(await details(fixture, 'anna')).toEqual({ quotaMegabytes: 51_200, sizeMegabytes: 1.5 });
    await fixture.addUser('ben');
    await expect(details(fixture, 'ben')).rejects.toMatchObject({ code: 'entity-not-found' });
    await expect(setQuota(fixture, 'nobody', 5)).rejects.toMatchObject({ code: 'entity-not-found' });
  });

  it('is found by its address, in its own organization', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const other = await addOrganization(store, 'other');
    const anna = await fixture.addEnabledUser('anna');
    const find = (organizationId: string, address: string): Promise<unknown> =>
      store.read((transaction) => describeEntity(transaction, { organizationId, address }));
    expect(await find(organizationId, 'Anna@Example.test')).toEqual({
      entityId: anna,
      name: 'anna',
      kind: 'USER',
    });
    for (const [organization, address] of [
      [other.organizationId, 'anna@example.test'],
      [organizationId, 'ben@example.test'],
      [organizationId, 'anna'],
    ] as const) {
      await expect(find(organization, address)).rejects.toMatchObject({ code: 'entity-not-found' });
    }
  });

  it('is shown to the audit log without secrets, before and after any change', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    const { before, after } = await store.write(async (transaction) => {
      const wanted = { organizationId, identifier: anna };
      await resetPassword(transaction, { organizationId, userId: anna, passwordHash: 'secret' });
      const before = await userView(transaction, wanted);
      await disableAccount(transaction, { ...wanted, now: testNow });
      return { before, after: await userView(transaction, wanted) };
    });
    expect(before).toMatchObject({
      state: 'ENABLED',
      addresses: ['anna@example.test'],
      mailbox: { state: 'ACTIVE', quotaMegabytes: 51_200 },
    });
    expect(after).toMatchObject({ state: 'DISABLED', mailbox: { state: 'DETACHED' } });
    expect(JSON.stringify([before, after])).not.toContain('secret');
    const nobody = await store.read((transaction) =>
      userView(transaction, { organizationId, identifier: 'nobody' }),
    );
    expect(nobody).toBeUndefined();
  });
});
