// The work of an administrator's scripts, through the API as an SDK calls it.
import type { Benchmark, Stage } from '../benchmark.ts';
import { perSecond } from '../benchmark.ts';
import type { Comparison } from '../comparison.ts';
import { BareUsers, hashPasswords, listedName } from '../peers/ceiling.ts';
import { roostPassword } from '../roost.ts';

export const createUsers: Benchmark = {
  name: 'create-users',
  about: 'CreateUser with and without a password, beside the hash and the insert alone',
  needs: {},
  async *comparisons(stage) {
    const bare = new BareUsers(stage.folder, { userCount: 0 });
    for (const workers of [1, 8]) yield withPassword(stage, workers);
    for (const workers of [1, 8]) yield withoutPassword(stage, { workers, bare });
    bare.close();
  },
};

export const listUsers: Benchmark = {
  name: 'list-users',
  about: 'ListUsers, a page of 100 by the beginning of the name, beside the bare query',
  needs: { listedUsers: true },
  async *comparisons(stage) {
    const { sizes, roost } = stage;
    const bare = new BareUsers(stage.folder, { userCount: sizes.listedUsers });
    const prefixes = Array.from({ length: sizes.listCalls }, (_, at) =>
      listedName((at * 700) % sizes.listedUsers).slice(0, -2),
    );
    yield {
      title: `ListUsers, 100 of ${sizes.listedUsers} by UsernamePrefix, 8 connections`,
      unit: 'pages/s',
      rounds: sizes.rounds,
      contestants: [
        { who: roost.name, sample: () => listPages(stage, prefixes) },
        { who: 'ceiling: SQLite query, JSON', sample: async () => bare.list(prefixes) },
      ],
    };
    bare.close();
  },
};

async function listPages({ roost }: Stage, prefixes: readonly string[]): Promise<number> {
  let asked = 0;
  return perSecond({ count: prefixes.length, workers: 8 }, async () => {
    const UsernamePrefix = prefixes[asked];
    asked += 1;
    const input = { OrganizationId: roost.organizationId, MaxResults: 100, Filters: { UsernamePrefix } };
    const { Users } = await roost.api.call<{ Users: unknown[] }>('ListUsers', input);
    if (Users.length !== 100) throw new Error(`a page holds ${Users.length} users`);
  });
}

function withPassword(stage: Stage, workers: number): Comparison {
  const count = stage.sizes.hashedUsers;
  return {
    title: `CreateUser with a password, ${describe(workers)}`,
    unit: 'users/s',
    rounds: stage.sizes.rounds,
    contestants: [
      { who: stage.roost.name, sample: () => create(stage, { count, workers, Password: roostPassword }) },
      { who: 'ceiling: argon2id alone', sample: () => hashPasswords(count, workers) },
    ],
  };
}

function withoutPassword(stage: Stage, { workers, bare }: { workers: number; bare: BareUsers }): Comparison {
  const count = stage.sizes.createUsers;
  return {
    title: `CreateUser without a password, ${describe(workers)}`,
    unit: 'users/s',
    rounds: stage.sizes.rounds,
    contestants: [
      { who: stage.roost.name, sample: () => create(stage, { count, workers }) },
      { who: 'ceiling: SQLite insert, durable', sample: async () => bare.insert(count, workers) },
    ],
  };
}

let created = 0;

function create(
  { roost }: Stage,
  wanted: { count: number; workers: number; Password?: string },
): Promise<number> {
  const { count, workers, ...password } = wanted;
  return perSecond({ count, workers }, () => {
    created += 1;
    const Name = `created-${created}`;
    const user = { OrganizationId: roost.organizationId, Name, DisplayName: Name, ...password };
    return roost.api.call('CreateUser', user);
  });
}

const describe = (workers: number): string => (workers === 1 ? '1 connection' : `${workers} connections`);
