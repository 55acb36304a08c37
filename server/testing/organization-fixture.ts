// An organization with users, made with the product's own verbs.
import { createEnabledUser } from '#domain/accounts/create-enabled-user.ts';
import { createOrganization } from '#domain/accounts/create-organization.ts';
import { createUser } from '#domain/accounts/create-user.ts';
import { findUserById } from '#domain/directory/users/find-user.ts';
import type { User } from '#domain/directory/users/user.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { Store } from '#storage/store.ts';
import type { Engine } from './engines.ts';

export const testNow = Date.UTC(2027, 0, 15, 12);

export interface OrganizationFixture {
  readonly store: Store;
  readonly organizationId: OrganizationId;
  /** Disabled, as CreateUser makes them. */
  addUser(name: string, given?: { readonly displayName?: string }): Promise<EntityId>;
  /** With the address `name@example.test` and a mailbox. */
  addEnabledUser(name: string): Promise<EntityId>;
  user(id: EntityId): Promise<User>;
}

/** The installation's first organization, whose domain is example.test. */
export async function newOrganization(engine: Engine): Promise<OrganizationFixture> {
  const store = await engine.newStore();
  const { id: organizationId } = await store.write((transaction) =>
    createOrganization(transaction, { alias: 'example', rootDomain: 'example.test', now: testNow }),
  );
  return { store, organizationId, ...usersOf(store, organizationId) };
}

/** One more, whose domain is `alias.example.test`. */
export async function addOrganization(store: Store, alias: string): Promise<OrganizationFixture> {
  const { id: organizationId } = await store.write((transaction) =>
    createOrganization(transaction, { alias, rootDomain: 'example.test', now: testNow }),
  );
  return { store, organizationId, ...usersOf(store, organizationId) };
}

function usersOf(
  store: Store,
  organizationId: OrganizationId,
): Pick<OrganizationFixture, 'addUser' | 'addEnabledUser' | 'user'> {
  return {
    async addUser(name, { displayName = name } = {}) {
      const user = await store.write((transaction) =>
        createUser(transaction, { organizationId, name, displayName, now: testNow }),
      );
      return user.id;
    },
    addEnabledUser: (name) =>
      store.write((transaction) =>
        createEnabledUser(transaction, {
          organizationId,
          name,
          displayName: name,
          address: `${name}@example.test`,
          now: testNow,
        }),
      ),
    async user(id) {
      const user = await store.read((transaction) => findUserById(transaction, { organizationId, id }));
      if (user === undefined) throw new Error(`there is no user ${id}`);
      return user;
    },
  };
}
