// Where thousands match, a page is found in other ways; what it holds is the same.
import { expect, it } from 'vitest';
import type { Input } from '@roost/api';
import { openAccounts, type AccountFixture } from '#testing/account-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { addManyUsers } from '#testing/many-people.ts';

const people = 5600;
/** Signed in after this many others: more than are looked at in their order. */
const lateFrom = 3200;
type Wanted = Omit<Input<'SearchUsers'>, 'OrganizationId'>;

async function openCrowd(engine: Parameters<typeof openAccounts>[0]): Promise<AccountFixture> {
  const fixture = await openAccounts(engine);
  const { store, organizationId } = fixture;
  await addManyUsers(store, { organizationId, count: people });
  await store.write(async (transaction) => {
    await transaction.run(
      `UPDATE users SET display_name_key = 'latecomer ' || name_key WHERE last_sign_in_at >= ?`,
      [lateFrom],
    );
    await transaction.run('UPDATE mailboxes SET used_bytes = 0 WHERE id % 4 = 0');
    await transaction.run(`UPDATE users SET state = 'DISABLED' WHERE last_sign_in_at < 30`);
  });
  return fixture;
}

async function askTwoPages(fixture: AccountFixture, wanted: Wanted) {
  const first = await fixture.ask('SearchUsers', { ...wanted, MaxResults: 60 });
  const second = await fixture.ask('SearchUsers', { ...wanted, MaxResults: 60, NextToken: first.NextToken });
  return [...(first.Users ?? []), ...(second.Users ?? [])];
}

/** The same by all rows, sorted here. */
async function expected({ store }: AccountFixture, where: string, order: string): Promise<string[]> {
  const rows = await store.read((transaction) =>
    transaction.all<{ name: string }>(
      `SELECT users.name FROM users JOIN mailboxes ON owner_id = users.id WHERE ${where}
       ORDER BY ${order} LIMIT 120`,
    ),
  );
  return rows.map(({ name }) => name);
}

describeOnEngines('a search that thousands match', (engine) => {
  it('finds those who come late in the order, the largest, and the next page of either', async () => {
    const fixture = await openCrowd(engine);
    const late = `display_name_key LIKE 'latecomer%'`;
    const cases: [Wanted, where: string, order: string][] = [
      [{ Query: 'latecomer', SortBy: 'LastSignIn' }, late, 'last_sign_in_at, users.id'],
      [{ Query: 'example.test', SortBy: 'Name' }, '1 = 1', 'name_key'],
      [
        { Query: 'latecomer', SortBy: 'QuotaUsed', SortOrder: 'DESCENDING' },
        late,
        'used_bytes DESC, users.id DESC',
      ],
      [{ SortBy: 'QuotaUsed', SortOrder: 'DESCENDING' }, '1 = 1', 'used_bytes DESC, users.id DESC'],
      [{ SortBy: 'QuotaUsed' }, '1 = 1', 'used_bytes, users.id'],
      [
        { SortBy: 'QuotaUsed', SortOrder: 'DESCENDING', State: 'ENABLED' },
        `users.state = 'ENABLED'`,
        'used_bytes DESC, users.id DESC',
      ],
    ];
    for (const [wanted, where, order] of cases) {
      const names = (await askTwoPages(fixture, wanted)).map(({ Name }) => Name);
      expect(names, JSON.stringify(wanted)).toEqual(await expected(fixture, where, order));
    }
  });

  it('goes on from those with mail to those without', async () => {
    const fixture = await openCrowd(engine);
    await fixture.store.write((transaction) =>
      transaction.run('UPDATE mailboxes SET used_bytes = 0 WHERE id > 80'),
    );
    const found = await askTwoPages(fixture, { SortBy: 'QuotaUsed', SortOrder: 'DESCENDING' });
    const names = found.map(({ Name }) => Name);
    expect(names).toEqual(await expected(fixture, '1 = 1', 'used_bytes DESC, users.id DESC'));
  });
});
