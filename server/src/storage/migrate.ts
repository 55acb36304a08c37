// Brings the schema up to date: one history for both engines, each step in a transaction of its own, never
// edited once landed.
import { Failure } from '#base/failure.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { Store, WriteTransaction } from './store.ts';

export async function migrate(store: Store): Promise<void> {
  const { key, integer } = store.dialect;
  await store.write(async (transaction) => {
    await transaction.run(
      `CREATE TABLE IF NOT EXISTS migrations (name ${key} PRIMARY KEY, position ${integer} NOT NULL)`,
    );
  });
  await store.read(async (transaction) => {
    const applied = await transaction.all<{ name: string }>('SELECT name FROM migrations');
    const names = new Set(migrations.map((migration) => migration.name));
    const unknown = applied.find((row) => !names.has(row.name));
    if (unknown === undefined) return;
    throw new Failure(
      'storage-unavailable',
      `The database was written by a newer version of Roost (it has ${unknown.name}); start that version.`,
    );
  });
  for (const [position, migration] of migrations.entries()) {
    await store.write((transaction) => apply(transaction, migration, position));
  }
}

async function apply(transaction: WriteTransaction, migration: Migration, position: number): Promise<void> {
  const lock = transaction.dialect.lockTable('migrations');
  if (lock !== null) await transaction.run(lock);
  const known = await transaction.get('SELECT name FROM migrations WHERE name = ?', [migration.name]);
  if (known !== undefined) return;
  for (const statement of migration.statements(transaction.dialect)) await transaction.run(statement);
  await transaction.run('INSERT INTO migrations (name, position) VALUES (?, ?)', [migration.name, position]);
}
