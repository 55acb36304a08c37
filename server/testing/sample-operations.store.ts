// Two operations over the sweeps table, small enough to test the machinery with: a name is kept, a name is
// read back.
import { workMailOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { pageOf } from '#base/page.ts';
import { operation } from '#operations/operation.ts';
import type { ReadTransaction } from '#storage/store.ts';

const selectName = (transaction: ReadTransaction, name: string) =>
  transaction.get<{ readonly name: string; readonly next_run_at: number }>(
    'SELECT name, next_run_at FROM sweeps WHERE name = ?',
    [name],
  );

/** CreateUser that keeps the name alone; “reserved” is refused, “bug” is a bug after the row was written. */
export const sampleCreateUser = operation({
  contract: workMailOperations.CreateUser,
  access: 'write',
  scope: 'organization',
  entityOf: (_transaction, { output }) => output?.UserId,
  view: (transaction, { input }) => selectName(transaction, input.Name),
  prepare: async ({ input }) => ({ hash: `hash of ${input.Password?.length ?? 0} characters` }),
  async handle(transaction, { input, prepared, now }) {
    if (input.Name === 'reserved') throw new Failure('reserved-name', 'The name is reserved.');
    if (await selectName(transaction, input.Name))
      throw new Failure('name-unavailable', 'The name is taken.');
    await transaction.run('INSERT INTO sweeps (name, next_run_at) VALUES (?, ?)', [input.Name, now]);
    transaction.announce({ topic: 'sample', key: input.Name, value: prepared.hash.length });
    if (input.Name === 'bug') throw new TypeError('a bug of the handler');
    return { UserId: `S-${input.Name.padEnd(20, '0')}` };
  },
});

export const sampleDescribeUser = operation({
  contract: workMailOperations.DescribeUser,
  access: 'read',
  scope: 'organization',
  async handle(transaction, { input }) {
    const found = await selectName(transaction, input.UserId);
    if (!found) throw new Failure('entity-not-found', 'The user does not exist.');
    return { UserId: input.UserId, Name: found.name, EnabledDate: found.next_run_at };
  },
});

/** Has a client token. */
export const sampleCreateOrganization = operation({
  contract: workMailOperations.CreateOrganization,
  access: 'write',
  scope: 'installation',
  async handle(transaction, { input, now }) {
    await transaction.run('INSERT INTO sweeps (name, next_run_at) VALUES (?, ?)', [input.Alias, now]);
    return { OrganizationId: `m-${input.Alias.padEnd(32, '0')}` };
  },
});

export const sampleListUsers = operation({
  contract: workMailOperations.ListUsers,
  access: 'read',
  scope: 'organization',
  async handle(transaction, { page }) {
    const names = await transaction.all<{ readonly name: string }>(
      'SELECT name FROM sweeps WHERE name > ? ORDER BY name LIMIT ?',
      [page.after?.[0] ?? '', page.limit + 1],
    );
    const { items, next } = pageOf(names, {
      limit: page.limit,
      keyOf: (row) => [row.name],
      toItem: (row) => ({ Name: row.name }),
    });
    return { Users: items, NextToken: page.tokenFor(next) };
  },
});

export const sampleOperations = [
  sampleCreateUser,
  sampleDescribeUser,
  sampleCreateOrganization,
  sampleListUsers,
];
