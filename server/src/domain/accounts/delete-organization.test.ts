import { expect, it } from 'vitest';
import { resolveRecipient } from '#domain/directory/aliases/resolve-recipient.ts';
import { findOrganization } from '#domain/organizations/find-organization.ts';
import { requireOrganization } from '#domain/organizations/require-organization.ts';
import { describeOnEngines } from '#testing/engines.ts';
import {
  addOrganization,
  newOrganization,
  testNow,
  type OrganizationFixture,
} from '#testing/organization-fixture.ts';
import { createOrganization } from './create-organization.ts';
import { createUser } from './create-user.ts';
import { deleteOrganization } from './delete-organization.ts';

const remove = (
  { store, organizationId }: OrganizationFixture,
  given: { isForced?: boolean; isDirectoryDeleted?: boolean } = {},
): Promise<void> =>
  store.write((transaction) =>
    deleteOrganization(transaction, {
      organizationId,
      isForced: false,
      isDirectoryDeleted: true,
      now: testNow,
      ...given,
    }),
  );

describeOnEngines('deleting an organization', (engine) => {
  it('is refused while users are enabled, and changes nothing then', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    await expect(remove(fixture)).rejects.toMatchObject({ code: 'organization-state' });
    expect(await fixture.user(anna)).toMatchObject({ state: 'ENABLED', primaryAddress: 'anna@example.test' });
  });

  it('when forced, ends sessions, unties mailboxes and frees alias, domains and addresses', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    const anna = await fixture.addEnabledUser('anna');
    const heard: unknown[] = [];
    store.subscribe('account-epoch', ({ key }) => heard.push(key));
    await remove(fixture, { isForced: true });
    expect(heard).toEqual([anna]);
    expect(await fixture.user(anna)).toMatchObject({
      state: 'DELETED',
      accountEpoch: 1,
      primaryAddress: null,
    });
    const rows = await store.read((transaction) =>
      transaction.all('SELECT state, owner_id, owner_name, detached_at FROM mailboxes'),
    );
    expect(rows).toEqual([{ state: 'DETACHED', owner_id: null, owner_name: 'anna', detached_at: testNow }]);
    const after = await store.read(async (transaction) => ({
      recipient: await resolveRecipient(transaction, 'anna@example.test'),
      byId: await findOrganization(transaction, organizationId),
      byAlias: await findOrganization(transaction, 'example'),
    }));
    expect(after).toMatchObject({ recipient: undefined, byId: { state: 'DELETED', deletedAt: testNow } });
    expect(after.byAlias).toBeUndefined();
    const again = await store.write((transaction) =>
      createOrganization(transaction, {
        alias: 'example',
        rootDomain: 'root.test',
        domains: ['example.test'],
        now: testNow,
      }),
    );
    expect(again.defaultMailDomain).toBe('example.root.test');
  });

  it('keeps the persons as disabled users when the directory stays', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    await remove(fixture, { isForced: true, isDirectoryDeleted: false });
    expect(await fixture.user(anna)).toMatchObject({
      state: 'DISABLED',
      disabledAt: testNow,
      primaryAddress: null,
    });
  });

  it('leaves other organizations alone', async () => {
    const fixture = await newOrganization(engine);
    const other = await addOrganization(fixture.store, 'other');
    const ben = await other.addUser('ben');
    await remove(fixture);
    expect(await other.user(ben)).toMatchObject({ state: 'DISABLED', accountEpoch: 0 });
  });

  it('is refused twice, and nothing is done inside afterwards', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    await remove(fixture);
    await expect(remove(fixture)).rejects.toMatchObject({ code: 'organization-state' });
    const late = store.write((transaction) =>
      createUser(transaction, { organizationId, name: 'late', displayName: 'Late', now: testNow }),
    );
    await expect(late).rejects.toMatchObject({ code: 'organization-state' });
    await expect(
      store.read((transaction) => requireOrganization(transaction, `m-${'0'.repeat(32)}`)),
    ).rejects.toMatchObject({ code: 'organization-not-found' });
  });
});
