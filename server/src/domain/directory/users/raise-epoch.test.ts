import { expect, it } from 'vitest';
import { newEntityId } from '#base/ids.ts';
import type { Announcement } from '#storage/store.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { addOrganization, addUser } from '#testing/people.ts';
import { findSignInCandidate } from './find-sign-in-candidate.ts';
import { raiseAccountEpoch, raisePasswordEpoch } from './raise-epoch.ts';
import { readEpochs, readEpochsOfMany } from './read-epochs.ts';

describeOnEngines('epochs of a user', (engine) => {
  it('refuses to raise those of a user who is gone, or of another organization', async () => {
    const store = await engine.newStore();
    const organizationId = await addOrganization(store);
    const other = await addOrganization(store);
    const { userId } = await addUser(store, { organizationId, name: 'ada' });
    for (const whose of [
      { organizationId, userId: newEntityId() },
      { organizationId: other, userId },
    ]) {
      await expect(store.write((transaction) => raiseAccountEpoch(transaction, whose))).rejects.toMatchObject(
        {
          code: 'entity-not-found',
        },
      );
    }
  });

  it('announces the new epoch after the commit, and nothing when the change fails', async () => {
    const store = await engine.newStore();
    const ada = await addUser(store, { organizationId: await addOrganization(store), name: 'ada' });
    const heard: Announcement[] = [];
    store.subscribe('account-epoch', (announcement) => heard.push(announcement));
    store.subscribe('password-epoch', (announcement) => heard.push(announcement));
    const failing = store.write(async (transaction) => {
      await raiseAccountEpoch(transaction, ada);
      throw new Error('after all not');
    });
    await expect(failing).rejects.toThrow();
    expect(heard).toEqual([]);
    expect(await store.write((transaction) => raiseAccountEpoch(transaction, ada))).toBe(2);
    expect(await store.write((transaction) => raisePasswordEpoch(transaction, ada))).toBe(2);
    expect(heard).toEqual([
      { topic: 'account-epoch', key: ada.userId, value: 2 },
      { topic: 'password-epoch', key: ada.userId, value: 2 },
    ]);
    const epochs = await store.read((transaction) => readEpochs(transaction, ada));
    expect(epochs).toEqual({ account: 2, password: 2 });
  });

  it('reads those of many at once and leaves out who is gone', async () => {
    const store = await engine.newStore();
    const organizationId = await addOrganization(store);
    const ada = await addUser(store, { organizationId, name: 'ada' });
    const found = await store.read((transaction) =>
      readEpochsOfMany(transaction, [ada.userId, newEntityId()]),
    );
    expect([...found]).toEqual([[ada.userId, { account: 1, password: 1 }]]);
  });
});

describeOnEngines('whom a name means', (engine) => {
  const setUp = async () => {
    const store = await engine.newStore();
    const organizationId = await addOrganization(store);
    const other = await addOrganization(store);
    const gone = await addOrganization(store, 'DELETED');
    const ada = await addUser(store, {
      organizationId,
      name: 'Ada.Lovelace',
      addresses: ['ada@example.test', 'Countess@example.test'],
    });
    await addUser(store, { organizationId, name: 'sam', addresses: ['sam@example.test'] });
    await addUser(store, { organizationId: other, name: 'Sam', addresses: ['sam@other.test'] });
    await addUser(store, { organizationId: gone, name: 'ada.lovelace' });
    await addUser(store, { organizationId: other, name: 'odd@name.test' });
    const find = async (name: string): Promise<string> => {
      const found = await store.read((transaction) => findSignInCandidate(transaction, name));
      return found.kind === 'one' ? found.credential.userName : found.kind;
    };
    return { find, ada };
  };

  it('is nobody when there is no such name or address', async () => {
    const { find } = await setUp();
    for (const name of ['', '@', 'ada', 'lovelace', 'ada@other.test', '%', 'ada@example.test '] as const) {
      expect(await find(name), name).toBe('none');
    }
  });

  it('is not decided by a bare name that two organizations have', async () => {
    const { find } = await setUp();
    expect(await find('sam')).toBe('several');
    expect(await find('SAM')).toBe('several');
    expect(await find('sam@example.test')).toBe('sam');
    expect(await find('SAM@other.test')).toBe('Sam');
  });

  it('is the user by name or by any address, in any case, whatever deleted organizations hold', async () => {
    const { find } = await setUp();
    for (const name of ['ada.lovelace', 'ADA.LOVELACE', 'Ada@Example.Test', 'countess@example.test']) {
      expect(await find(name), name).toBe('Ada.Lovelace');
    }
    expect(await find('Odd@name.test')).toBe('odd@name.test');
  });
});
