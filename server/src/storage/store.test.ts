import { expect, it } from 'vitest';
import { Failure } from '#base/failure.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { migrate } from './migrate.ts';
import type { Announcement, Store, WriteTransaction } from './store.ts';

const add = (transaction: WriteTransaction, name: string): Promise<number> =>
  transaction.run('INSERT INTO sweeps (name, next_run_at) VALUES (?, ?)', [name, 5_000_000_000]);

const names = (store: Store): Promise<string[]> =>
  store.read(async (transaction) => {
    const rows = await transaction.all<{ name: string }>('SELECT name FROM sweeps ORDER BY name');
    return rows.map((row) => row.name);
  });

describeOnEngines('the store', (engine) => {
  it('keeps what was written and reads whole numbers as numbers', async () => {
    const store = await engine.newStore();
    await store.write((transaction) => add(transaction, 'one'));
    const row = await store.read((transaction) => transaction.get('SELECT name, next_run_at FROM sweeps'));
    expect(row).toEqual({ name: 'one', next_run_at: 5_000_000_000 });
  });

  it('keeps bytes as they are', async () => {
    const store = await engine.newStore();
    const content = Buffer.from([0, 255, 10, 13, 39]);
    await store.write((transaction) =>
      transaction.run(
        `INSERT INTO blobs (organization_id, sha256, size_bytes, content, reference_count)
          VALUES (?, ?, ?, ?, 1)`,
        ['m-1', content, 5, content],
      ),
    );
    const row = await store.read((transaction) =>
      transaction.get<{ content: Buffer }>('SELECT content FROM blobs WHERE sha256 = ?', [content]),
    );
    expect(row?.content.equals(content)).toBe(true);
  });

  it('takes back what an attempt did when it fails, and goes on', async () => {
    const store = await engine.newStore();
    const heard: Announcement[] = [];
    store.subscribe('attempt', (announcement) => heard.push(announcement));
    await store.write(async (transaction) => {
      await add(transaction, 'before');
      const failing = transaction.attempt(async () => {
        await add(transaction, 'failed');
        transaction.announce({ topic: 'attempt', key: 'failed', value: 1 });
        throw new Failure('conflict', 'No.');
      });
      await expect(failing).rejects.toMatchObject({ code: 'conflict' });
      await transaction.attempt(async () => {
        await add(transaction, 'after');
        transaction.announce({ topic: 'attempt', key: 'after', value: 1 });
      });
    });
    expect(await names(store)).toEqual(['after', 'before']);
    expect(heard.map(({ key }) => key)).toEqual(['after']);
  });

  it('takes one failed write back and keeps its neighbours of the same moment', async () => {
    const store = await engine.newStore();
    const results = await Promise.allSettled([
      store.write((transaction) => add(transaction, 'first')),
      store.write(async (transaction) => {
        await add(transaction, 'refused');
        throw new Failure('entity-state', 'no');
      }),
      store.write((transaction) => add(transaction, 'third')),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await names(store)).toEqual(['first', 'third']);
  });

  it('keeps the neighbours of a write that breaks a constraint', async () => {
    const store = await engine.newStore();
    await store.write((transaction) => add(transaction, 'taken'));
    const results = await Promise.allSettled([
      store.write((transaction) => add(transaction, 'taken')),
      store.write((transaction) => add(transaction, 'free')),
    ]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled']);
    expect(await names(store)).toEqual(['free', 'taken']);
  });

  it('runs effects and announcements after the commit only, and not for what failed', async () => {
    const store = await engine.newStore();
    const heard: Announcement[] = [];
    const effects: string[] = [];
    store.subscribe('sweep', (announcement) => heard.push(announcement));
    await store.write(async (transaction) => {
      transaction.afterCommit(() => effects.push('kept'));
      transaction.announce({ topic: 'sweep', key: 'kept', value: 1 });
      await add(transaction, 'kept');
      expect(effects).toEqual([]);
    });
    const refused = store.write(async (transaction) => {
      transaction.afterCommit(() => effects.push('refused'));
      transaction.announce({ topic: 'sweep', key: 'refused', value: 1 });
      await add(transaction, 'kept');
    });
    await expect(refused).rejects.toThrow();
    expect(effects).toEqual(['kept']);
    expect(heard.map((announcement) => announcement.key)).toEqual(['kept']);
  });

  it('goes on when a listener throws', async () => {
    const store = await engine.newStore();
    const heard: string[] = [];
    store.subscribe('sweep', () => {
      throw new Error('a bug of a listener');
    });
    store.subscribe('sweep', (announcement) => heard.push(String(announcement.key)));
    await store.write(async (transaction) => transaction.announce({ topic: 'sweep', key: 'a', value: 1 }));
    expect(heard).toEqual(['a']);
  });

  it('previews with the handler’s own answer and keeps nothing', async () => {
    const store = await engine.newStore();
    const effects: string[] = [];
    const seen = await store.preview(async (transaction) => {
      transaction.afterCommit(() => effects.push('never'));
      await add(transaction, 'previewed');
      return transaction.all<{ name: string }>('SELECT name FROM sweeps');
    });
    expect(seen).toEqual([{ name: 'previewed' }]);
    expect(await names(store)).toEqual([]);
    expect(effects).toEqual([]);
  });

  it('shows a read one moment and a later read what was committed', async () => {
    const store = await engine.newStore();
    await store.write((transaction) => add(transaction, 'one'));
    expect(await names(store)).toEqual(['one']);
    await store.write((transaction) => transaction.run('DELETE FROM sweeps'));
    expect(await names(store)).toEqual([]);
  });

  it('leaves no old moment to the readers after a write, however the reads before it lay', async () => {
    const store = await engine.newStore();
    const seen: string[][] = [];
    const readAfterwards = async (): Promise<void> => void seen.push(await names(store));
    for (const name of ['a', 'b', 'c']) {
      const before = Array.from({ length: 6 }, () => names(store));
      const written = store.write(async (transaction) => {
        transaction.afterCommit(() => void names(store));
        await add(transaction, name);
      });
      const during = Array.from({ length: 6 }, () => names(store));
      await written;
      await Promise.all([readAfterwards(), readAfterwards()]);
      await Promise.all([...before, ...during]);
      await readAfterwards();
    }
    const expected = [['a'], ['a', 'b'], ['a', 'b', 'c']];
    expect(seen).toEqual(expected.flatMap((each) => [each, each, each]));
  });

  it('counts without a lost update under many writers', async () => {
    const store = await engine.newStore();
    await store.write((transaction) => add(transaction, 'counter'));
    await Promise.all(
      Array.from({ length: 40 }, () =>
        store.write(async (transaction) => {
          const row = await transaction.get<{ next_run_at: number }>(
            `SELECT next_run_at FROM sweeps WHERE name = ?${transaction.dialect.forUpdate}`,
            ['counter'],
          );
          await transaction.run('UPDATE sweeps SET next_run_at = ? WHERE name = ?', [
            (row?.next_run_at ?? 0) + 1,
            'counter',
          ]);
        }),
      ),
    );
    const row = await store.read((transaction) => transaction.get('SELECT next_run_at FROM sweeps'));
    expect(row).toEqual({ next_run_at: 5_000_000_040 });
  });

  it('finds values of a list given as one parameter', async () => {
    const store = await engine.newStore();
    for (const name of ['a', 'b', 'c']) await store.write((transaction) => add(transaction, name));
    const rows = await store.read((transaction) =>
      transaction.all(
        `SELECT name FROM sweeps
          WHERE ${store.dialect.isAnyText('name')} AND ${store.dialect.isAnyInteger('next_run_at')}
          ORDER BY name`,
        [JSON.stringify(['a', 'c', 'it’s']), JSON.stringify([5_000_000_000])],
      ),
    );
    expect(rows).toEqual([{ name: 'a' }, { name: 'c' }]);
  });

  it('has room for others while a crowd waits for its turn before one lock', async () => {
    if (engine.name === 'sqlite') return; // nobody waits for a lock there
    const store = await engine.newStore();
    await store.write((transaction) => add(transaction, 'one'));
    const lock = `SELECT name FROM sweeps WHERE name = 'one'${store.dialect.forUpdate}`;
    const [held, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holder = store.write(async (transaction) => {
      await transaction.all(lock);
      held.resolve();
      await letGo.promise; // as long as another node would
    });
    await held.promise;
    const crowd = Array.from({ length: 40 }, () =>
      store.write((transaction) => transaction.all(lock), { turn: 'one' }),
    );
    expect(await names(store)).toEqual(['one']);
    letGo.resolve();
    await Promise.all([holder, ...crowd]);
  });

  it('refuses work after it was closed, and finishes what was begun', async () => {
    const store = await engine.newStore();
    const begun = store.write((transaction) => add(transaction, 'begun'));
    await Promise.all([begun, store.close()]);
    await expect(store.write((transaction) => add(transaction, 'late'))).rejects.toMatchObject({
      code: 'shutting-down',
    });
  });

  it('migrates twice without harm and refuses a database of a newer version', async () => {
    const store = await engine.newStore();
    await migrate(store);
    await store.write((transaction) =>
      transaction.run("INSERT INTO migrations (name, position) VALUES ('9999-later', 9999)"),
    );
    await expect(migrate(store)).rejects.toThrow('newer version of Roost (it has 9999-later)');
  });
});
