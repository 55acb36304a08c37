// The question of many about many, beside that of one mailbox at a time, which is the one that is enforced.
import { expect, it } from 'vitest';
import { openAccounts } from '#testing/account-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { addManyGroups, idOfGroup } from '#testing/many-groups.ts';
import { addManyUsers, idOfPerson } from '#testing/many-people.ts';
import { findAccessBetween } from './find-access-between.ts';
import { findAccessOfMany } from './find-access.ts';

const people = 300;

describeOnEngines('what many may do with what belongs to many', (engine) => {
  it('is what each of them may do with each', async () => {
    const { store, organizationId } = await openAccounts(engine);
    await addManyUsers(store, { organizationId, count: people });
    await addManyGroups(store, { organizationId, people, groups: 40 });
    await store.write(async (transaction) => {
      await transaction.run(`UPDATE directory_groups SET state = 'DISABLED' WHERE id = ?`, [idOfGroup(2)]);
      const disable = `UPDATE users SET state = 'DISABLED' WHERE id = ?`;
      for (const at of [3, 9]) await transaction.run(disable, [idOfPerson(at)]);
    });
    const actorIds = Array.from({ length: people }, (_, at) => idOfPerson(at));
    const ownerIds = [...actorIds.slice(0, 12), idOfGroup(1)];
    let reachedCount = 0;
    await store.read(async (transaction) => {
      const between = await findAccessBetween(transaction, { organizationId, actorIds, ownerIds });
      for (const ownerId of ownerIds) {
        const enforced = await findAccessOfMany(transaction, { organizationId, ownerId, actorIds });
        for (const [actorId, { fullAccess, sendAs, reasons }] of enforced) {
          if (actorId === ownerId) continue;
          const access = between.get(`${actorId} ${ownerId}`)?.access;
          const found = [access?.fullAccess ?? false, access?.sendAs ?? false, access?.reasons ?? []];
          expect(found).toEqual([fullAccess, sendAs, reasons]);
          if (fullAccess) reachedCount += 1;
        }
      }
    });
    expect(reachedCount).toBeGreaterThan(people);
  });
});
