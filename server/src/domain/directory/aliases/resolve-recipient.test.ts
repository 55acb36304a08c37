import { expect, it } from 'vitest';
import { deleteUser } from '#domain/accounts/delete-user.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { newOrganization, testNow, type OrganizationFixture } from '#testing/organization-fixture.ts';
import { addAlias } from './add-alias.ts';
import { resolveRecipient, type Recipient } from './resolve-recipient.ts';

const resolve = ({ store }: OrganizationFixture, address: string): Promise<Recipient | undefined> =>
  store.read((transaction) => resolveRecipient(transaction, address));

describeOnEngines('a recipient', (engine) => {
  it('is found by primary address and alias, in any case and with any tag', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    await store.write((transaction) =>
      addAlias(transaction, { organizationId, entityId: anna, address: 'sales@example.test', now: testNow }),
    );
    for (const address of [
      'Anna@EXAMPLE.test',
      'sales@example.test',
      'anna+shop@example.test',
      'sales+a+b@example.test',
    ]) {
      expect(await resolve(fixture, address)).toEqual({
        kind: 'USER',
        organizationId,
        entityId: anna,
        state: 'ENABLED',
      });
    }
  });

  it('is whoever holds the address whole before whoever holds it without its tag', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    const ben = await fixture.addEnabledUser('ben');
    await store.write((transaction) =>
      addAlias(transaction, {
        organizationId,
        entityId: ben,
        address: 'anna+shop@example.test',
        now: testNow,
      }),
    );
    expect(await resolve(fixture, 'ANNA+shop@example.test')).toMatchObject({ entityId: ben });
    expect(await resolve(fixture, 'anna+shops@example.test')).toMatchObject({ entityId: anna });
    expect(await resolve(fixture, 'anna+shop+x@example.test')).toMatchObject({ entityId: anna });
  });

  it('is nobody when no one has the address', async () => {
    const fixture = await newOrganization(engine);
    await fixture.addEnabledUser('anna');
    for (const address of [
      'nobody@example.test',
      'anna@other.test',
      '+anna@example.test',
      'anna',
      '',
      'a\0@b.test',
    ]) {
      expect(await resolve(fixture, address)).toBeUndefined();
    }
  });

  it('is found with its state while disabled, and no more once deleted', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    const change = { organizationId, identifier: anna, now: testNow };
    await store.write((transaction) => disableAccount(transaction, change));
    expect(await resolve(fixture, 'anna@example.test')).toMatchObject({
      entityId: anna,
      state: 'DISABLED',
    });
    await store.write((transaction) => deleteUser(transaction, change));
    expect(await resolve(fixture, 'anna@example.test')).toBeUndefined();
  });
});
