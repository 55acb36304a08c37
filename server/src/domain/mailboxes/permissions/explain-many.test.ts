// A mailbox that a whole organization can reach.
import { expect, it } from 'vitest';
import { openAccounts } from '#testing/account-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { addManyGroups, idOfGroup } from '#testing/many-groups.ts';
import { addManyUsers, idOfPerson } from '#testing/many-people.ts';
import { findAccessOfMany } from './find-access.ts';

const people = 1500;

describeOnEngines('a mailbox that more can reach than are collected', (engine) => {
  it('is explained by name, page by page, to exactly those who may open it', async () => {
    const fixture = await openAccounts(engine);
    const { store, organizationId } = fixture;
    await addManyUsers(store, { organizationId, count: people });
    await addManyGroups(store, { organizationId, people, groups: 60 });
    await store.write(async (transaction) => {
      const disable = `UPDATE directory_groups SET state = 'DISABLED' WHERE id = ?`;
      for (const at of [2, 37]) await transaction.run(disable, [idOfGroup(at)]);
      await transaction.run(`UPDATE users SET state = 'DISABLED' WHERE id = ?`, [idOfPerson(9)]);
    });
    const names: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await fixture.ask('ExplainMailboxAccess', {
        EntityId: idOfPerson(0),
        MaxResults: 100,
        NextToken,
      });
      for (const { ActorName, Paths } of page.Access ?? []) {
        names.push(ActorName ?? '');
        expect(Paths?.length).toBeGreaterThan(0);
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    const actorIds = Array.from({ length: people }, (_, at) => idOfPerson(at));
    const ownerId = idOfPerson(0);
    const allowed = await store.read(async (transaction) => {
      const access = await findAccessOfMany(transaction, { organizationId, ownerId, actorIds });
      const ids = [...access].flatMap(([id, { obstacle }]) => (obstacle === null ? [id] : []));
      return transaction.all<{ name: string }>(
        `SELECT name FROM users WHERE ${transaction.dialect.isAnyText('id')} ORDER BY name_key`,
        [JSON.stringify(ids)],
      );
    });
    expect(names.length).toBeGreaterThan(1000);
    expect(names.length).toBeLessThan(people);
    expect(names).toEqual(allowed.map(({ name }) => name));
  });
});
