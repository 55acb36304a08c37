import { expect, it } from 'vitest';
import { listMailDomains } from '#domain/mail-domains/list-mail-domains.ts';
import { calledOrganizations } from '#domain/organizations/called-organizations.ts';
import { findOrganization } from '#domain/organizations/find-organization.ts';
import { listOrganizations } from '#domain/organizations/list-organizations.ts';
import type { Store } from '#storage/store.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { testNow } from '#testing/organization-fixture.ts';
import { createOrganization } from './create-organization.ts';

type Given = Partial<Parameters<typeof createOrganization>[1]>;

const create = (store: Store, alias: string, given: Given = {}): ReturnType<typeof createOrganization> =>
  store.write((transaction) =>
    createOrganization(transaction, { alias, rootDomain: 'Example.test', now: testNow, ...given }),
  );

describeOnEngines('creating an organization', (engine) => {
  it('gives the first the domain of the installation and later ones a test domain', async () => {
    const store = await engine.newStore();
    const first = await create(store, 'First');
    const second = await create(store, 'Second');
    expect(first).toMatchObject({ alias: 'First', state: 'ACTIVE', defaultMailDomain: 'example.test' });
    expect(second).toMatchObject({ defaultMailDomain: 'second.example.test', aliasesPerUserMax: 100 });
    expect(first.id).toMatch(/^m-[0-9a-f]{32}$/);
    expect(first.directoryId).toMatch(/^d-[0-9a-f]{10}$/);
    const domains = await store.read(async (transaction) =>
      Promise.all(
        [first, second].map(({ id }) =>
          listMailDomains(transaction, { organizationId: id, limit: 10, after: undefined }),
        ),
      ),
    );
    expect(domains.flatMap(({ items }) => items)).toMatchObject([
      { name: 'example.test', isDefault: true, isTestDomain: false, ownershipState: 'VERIFIED' },
      { name: 'second.example.test', isDefault: true, isTestDomain: true, ownershipState: 'VERIFIED' },
    ]);
  });

  it('registers further domains as yet to be verified', async () => {
    const store = await engine.newStore();
    const { id } = await create(store, 'first', { domains: ['Mail.Company.test'] });
    const domains = await store.read((transaction) =>
      listMailDomains(transaction, { organizationId: id, limit: 10, after: undefined }),
    );
    expect(domains.items.map(({ name, ownershipState }) => [name, ownershipState])).toEqual([
      ['example.test', 'VERIFIED'],
      ['mail.company.test', 'PENDING'],
    ]);
    await expect(create(store, 'second', { domains: ['mail.company.TEST'] })).rejects.toMatchObject({
      code: 'invalid-parameter',
    });
    expect(await store.read((transaction) => findOrganization(transaction, 'second'))).toBeUndefined();
  });

  it('refuses an alias that is taken in any case, also at the same moment', async () => {
    const store = await engine.newStore();
    const results = await Promise.allSettled([create(store, 'same'), create(store, 'SAME')]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(create(store, 'Same')).rejects.toMatchObject({ code: 'name-unavailable' });
  });

  it('refuses an alias whose test domain another organization has', async () => {
    const store = await engine.newStore();
    await create(store, 'first', { domains: ['second.example.test'] });
    await expect(create(store, 'second')).rejects.toMatchObject({ code: 'name-unavailable' });
  });

  it('refuses an alias that is none', async () => {
    const store = await engine.newStore();
    await expect(create(store, 'a--b')).rejects.toMatchObject({ code: 'invalid-parameter' });
  });

  it('refuses what it cannot do', async () => {
    const store = await engine.newStore();
    const kmsKeyArn = 'arn:aws:kms:us-east-1:000000000000:key/a';
    for (const given of [{ directoryId: 'd-0123456789' }, { isInteroperable: true }, { kmsKeyArn }]) {
      await expect(create(store, 'first', given)).rejects.toMatchObject({ code: 'unsupported-operation' });
    }
  });

  it('finds an organization by id and by alias in any case, and tells the machinery its state', async () => {
    const store = await engine.newStore();
    const { id } = await create(store, 'First');
    const found = await store.read(async (transaction) => ({
      byId: await findOrganization(transaction, id),
      byAlias: await findOrganization(transaction, 'fIRST'),
      called: await calledOrganizations.find(transaction, id),
    }));
    expect(found.byId?.alias).toBe('First');
    expect(found.byAlias?.id).toBe(id);
    expect(found.called).toEqual({ id, alias: 'First', state: 'Active' });
  });

  it('lists by alias, page by page', async () => {
    const store = await engine.newStore();
    for (const alias of ['Beta', 'alpha', 'Gamma']) await create(store, alias);
    const [first, rest] = await store.read(async (transaction) => {
      const first = await listOrganizations(transaction, { limit: 1, after: undefined });
      return [first, await listOrganizations(transaction, { limit: 5, after: first.next })];
    });
    expect([...first.items, ...rest.items].map(({ alias }) => alias)).toEqual(['alpha', 'Beta', 'Gamma']);
  });
});
