// Organizations and users as rows, for tests of what comes after the directory.
import { randomBytes } from 'node:crypto';
import { asId, newEntityId, type EntityId, type OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import { addDefaultAccessRule } from '#domain/access/access-rules/put-access-rule.ts';
import type { Store } from '#storage/store.ts';

export interface TestUser {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
}

export interface TestUserRow extends TestUser {
  readonly name: string;
  readonly state?: string;
  readonly role?: string;
  readonly passwordHash?: string | null;
  /** The first is the primary one. Their domain is registered when it is not. */
  readonly addresses?: readonly string[];
}

export async function addOrganization(store: Store, state = 'ACTIVE'): Promise<OrganizationId> {
  const id = `m-${randomBytes(16).toString('hex')}`;
  await store.write(async (transaction) => {
    await transaction.run(
      `INSERT INTO organizations (id, alias, alias_key, state, directory_id, directory_type,
         default_mail_domain, aliases_per_user_max, created_at)
       VALUES (?, ?, ?, ?, 'd-0000000000', 'VpcDirectory', 'example.test', 100, 1)`,
      [id, id, id, state],
    );
    await addDefaultAccessRule(transaction, { organizationId: asId(id), now: 1 });
  });
  return asId(id);
}

export async function addUser(
  store: Store,
  user: Omit<TestUserRow, 'userId'> & { readonly userId?: EntityId },
): Promise<TestUser> {
  const userId = user.userId ?? newEntityId();
  const [primary = null] = user.addresses ?? [];
  await store.write(async (transaction) => {
    await transaction.run(
      `INSERT INTO users (organization_id, id, name, name_key, display_name, display_name_key, role, state,
         is_hidden, primary_address, primary_address_key, account_epoch, password_hash, password_epoch,
         created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 1, ?, 1, 1)`,
      [
        user.organizationId,
        userId,
        user.name,
        keyOf(user.name),
        user.name,
        keyOf(user.name),
        user.role ?? 'USER',
        user.state ?? 'ENABLED',
        primary,
        primary && keyOf(primary),
        user.passwordHash ?? null,
      ],
    );
    for (const address of user.addresses ?? []) {
      const domain = keyOf(address.slice(address.indexOf('@') + 1));
      await transaction.run(
        `INSERT INTO mail_domains
           (domain, organization_id, is_test_domain, ownership_state, ownership_token, created_at)
         VALUES (?, ?, 0, 'VERIFIED', '', 1) ON CONFLICT DO NOTHING`,
        [domain, user.organizationId],
      );
      await transaction.run(
        `INSERT INTO addresses
           (address_key, address, domain, organization_id, entity_id, entity_kind, is_primary, created_at)
         VALUES (?, ?, ?, ?, ?, 'USER', ?, 1)`,
        [keyOf(address), address, domain, user.organizationId, userId, address === primary ? 1 : 0],
      );
    }
  });
  return { organizationId: user.organizationId, userId };
}

export const setUserState = (store: Store, user: TestUser, state: string): Promise<number> =>
  store.write((transaction) =>
    transaction.run('UPDATE users SET state = ? WHERE organization_id = ? AND id = ?', [
      state,
      user.organizationId,
      user.userId,
    ]),
  );

export const removeUser = (store: Store, user: TestUser): Promise<number> =>
  store.write(async (transaction) => {
    await transaction.run('DELETE FROM addresses WHERE organization_id = ? AND entity_id = ?', [
      user.organizationId,
      user.userId,
    ]);
    return transaction.run('DELETE FROM users WHERE organization_id = ? AND id = ?', [
      user.organizationId,
      user.userId,
    ]);
  });
