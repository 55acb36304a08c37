// What an organization does with its domains, up to giving one back.
import { expect, it } from 'vitest';
import { addAlias } from '#domain/directory/aliases/add-alias.ts';
import { assertMailDomain } from '#domain/mail-domains/assert-mail-domain.ts';
import { findMailDomain } from '#domain/mail-domains/find-mail-domain.ts';
import { listMailDomains } from '#domain/mail-domains/list-mail-domains.ts';
import type { MailDomain } from '#domain/mail-domains/mail-domain.ts';
import { registerMailDomain } from '#domain/mail-domains/register-mail-domain.ts';
import { setDefaultMailDomain } from '#domain/mail-domains/set-default-mail-domain.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { describeOnEngines } from '#testing/engines.ts';
import {
  addOrganization,
  newOrganization,
  testNow,
  type OrganizationFixture,
} from '#testing/organization-fixture.ts';
import { deregisterMailDomain } from './deregister-mail-domain.ts';

type Act = (
  transaction: WriteTransaction,
  given: { organizationId: string; domain: string; now: number },
) => Promise<void>;

const on = ({ store, organizationId }: OrganizationFixture, act: Act, domain: string): Promise<void> =>
  store.write((transaction) => act(transaction, { organizationId, domain, now: testNow }));

const find = (
  { store, organizationId }: OrganizationFixture,
  domain: string,
): Promise<MailDomain | undefined> =>
  store.read((transaction) => findMailDomain(transaction, { organizationId, domain }));

describeOnEngines('mail domains', (engine) => {
  it('are registered once, with a token that stays', async () => {
    const fixture = await newOrganization(engine);
    await on(fixture, registerMailDomain, 'Company.test');
    const first = await find(fixture, 'company.TEST');
    await on(fixture, registerMailDomain, 'company.test');
    expect(first).toMatchObject({ name: 'company.test', ownershipState: 'PENDING', isDefault: false });
    expect(first?.ownershipToken).toMatch(/^[\w-]{32}$/);
    expect(await find(fixture, 'company.test')).toEqual(first);
  });

  it('belong to one organization of the installation, also when two ask at the same moment', async () => {
    const fixture = await newOrganization(engine);
    const other = await addOrganization(fixture.store, 'other');
    const results = await Promise.allSettled([
      on(fixture, registerMailDomain, 'company.test'),
      on(other, registerMailDomain, 'company.test'),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(on(other, registerMailDomain, 'example.test')).rejects.toMatchObject({
      code: 'mail-domain-in-use',
    });
    expect(await find(other, 'example.test')).toBeUndefined();
  });

  it('are 1,000 at most, listed in pages', async () => {
    const fixture = await newOrganization(engine);
    const { store, organizationId } = fixture;
    await store.write(async (transaction) => {
      for (let index = 1; index < 1000; index++) {
        const domain = `d${index}.test`;
        await registerMailDomain(transaction, { organizationId, domain, now: testNow });
      }
    });
    await expect(on(fixture, registerMailDomain, 'more.test')).rejects.toMatchObject({
      code: 'limit-exceeded',
    });
    await on(fixture, registerMailDomain, 'd1.test');
    const seen = await store.read(async (transaction) => {
      const names: string[] = [];
      let after: readonly string[] | undefined;
      do {
        const page = await listMailDomains(transaction, { organizationId, limit: 300, after });
        names.push(...page.items.map(({ name }) => name));
        after = page.next;
      } while (after !== undefined);
      return names;
    });
    expect(seen).toHaveLength(1000);
    expect(new Set(seen).size).toBe(1000);
  });

  it('become the default once they are verified', async () => {
    const fixture = await newOrganization(engine);
    await expect(on(fixture, setDefaultMailDomain, 'company.test')).rejects.toMatchObject({
      code: 'mail-domain-not-found',
    });
    await on(fixture, registerMailDomain, 'company.test');
    await expect(on(fixture, setDefaultMailDomain, 'company.test')).rejects.toMatchObject({
      code: 'mail-domain-state',
    });
    await on(fixture, assertMailDomain, 'company.test');
    await on(fixture, setDefaultMailDomain, 'Company.test');
    expect(await find(fixture, 'company.test')).toMatchObject({
      isDefault: true,
      ownershipState: 'VERIFIED',
    });
    expect(await find(fixture, 'example.test')).toMatchObject({ isDefault: false });
  });

  it('are asserted only when they are registered here', async () => {
    const fixture = await newOrganization(engine);
    const other = await addOrganization(fixture.store, 'other');
    await on(fixture, registerMailDomain, 'company.test');
    await expect(on(other, assertMailDomain, 'company.test')).rejects.toMatchObject({
      code: 'mail-domain-not-found',
    });
  });

  it('stay while an address uses them, and while they are the default or test domain', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    const { store, organizationId } = fixture;
    await on(fixture, registerMailDomain, 'company.test');
    await on(fixture, assertMailDomain, 'company.test');
    await store.write((transaction) =>
      addAlias(transaction, { organizationId, entityId: anna, address: 'a@company.test', now: testNow }),
    );
    await expect(on(fixture, deregisterMailDomain, 'company.test')).rejects.toMatchObject({
      code: 'mail-domain-in-use',
    });
    await expect(on(fixture, deregisterMailDomain, 'example.test')).rejects.toMatchObject({
      code: 'invalid-parameter',
    });
    const other = await addOrganization(store, 'other');
    await on(other, registerMailDomain, 'other.test');
    await on(other, assertMailDomain, 'other.test');
    await on(other, setDefaultMailDomain, 'other.test');
    await expect(on(other, deregisterMailDomain, 'other.example.test')).rejects.toMatchObject({
      code: 'invalid-parameter',
    });
  });

  it('go when nothing uses them; one that is not there, or not ours, is passed over', async () => {
    const fixture = await newOrganization(engine);
    const other = await addOrganization(fixture.store, 'other');
    await on(fixture, registerMailDomain, 'company.test');
    await on(other, deregisterMailDomain, 'company.test');
    expect(await find(fixture, 'company.test')).toBeDefined();
    await on(fixture, deregisterMailDomain, 'company.test');
    await on(fixture, deregisterMailDomain, 'company.test');
    expect(await find(fixture, 'company.test')).toBeUndefined();
    await on(other, registerMailDomain, 'company.test');
  });

  it('are never removed under an address that is given at the same moment', async () => {
    const fixture = await newOrganization(engine);
    const anna = await fixture.addEnabledUser('anna');
    const { store, organizationId } = fixture;
    for (let round = 0; round < 10; round++) {
      const domain = `round${round}.test`;
      await on(fixture, registerMailDomain, domain);
      await on(fixture, assertMailDomain, domain);
      const results = await Promise.allSettled([
        store.write((transaction) =>
          addAlias(transaction, { organizationId, entityId: anna, address: `a@${domain}`, now: testNow }),
        ),
        on(fixture, deregisterMailDomain, domain),
      ]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const refused = results.find((result) => result.status === 'rejected');
      expect(refused?.reason).toMatchObject({
        code: expect.stringMatching(/^mail-domain-(?:in-use|not-found)$/),
      });
    }
  });
});
