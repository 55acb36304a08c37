// Two hundred administrators want the same few names and addresses in one moment: each has one owner after
// it.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { systemClock } from '#server/base/clock.ts';
import { silentLog } from '#server/base/log.ts';
import { openStore } from '#server/storage/open-store.ts';
import { describeOnEngines, type StorePlace } from '#testing/engines.ts';
import type { RunningServer } from '#testing/running-server.ts';
import {
  ask,
  askAtOnce,
  gather,
  isDeclared,
  wishesOf,
  type Answer,
  type Granted,
  type Wish,
} from './crowd.ts';
import { openStage } from './stage.ts';

const seed = 20_261_123;
const callers = 200;

describeOnEngines('two hundred writers at once', (engine) => {
  const stage = openStage(engine);

  it(`leave every name and address with one owner (seed ${seed})`, async () => {
    const place = await stage.newPlace();
    const servers = [await stage.start(place)];
    const [first] = servers;
    if (first === undefined) throw new Error('no server was started');
    if (engine.name === 'postgres') servers.push(await stage.start(await stage.newNodePlace(place)));
    const people = await gather(first);
    const wishes = fc.sample(wishesOf(people, first.runtime.domain), { seed, numRuns: callers });
    const answers = await askAtOnce(servers, wishes);

    const undeclared = answers.filter((answer) => !isDeclared(answer));
    expect(undeclared).toEqual([]);
    const owners = await Promise.all(servers.map((server) => readOwners(server)));
    for (const seen of owners) expect(seen).toEqual(owners[0]);
    const claims = answers.flatMap(claimsOf);
    expect(claims.length).toBeGreaterThan(0);
    for (const { text, id } of claims) expect(owners[0]?.get(text.toLowerCase()), text).toEqual([id]);
    for (const text of wanted(wishes)) expect(owners[0]?.get(text), text).toHaveLength(1);
    for (const [text, ids] of owners[0] ?? []) expect(ids, text).toHaveLength(1);

    for (const server of servers) await server.stop();
    expect(await ownersInDatabase(place)).toEqual(owners[0]);
  }, 120_000);
});

interface Claim {
  readonly text: string;
  readonly id: string;
}

/** What a caller was told is somebody's now. */
function claimsOf({ wish: { operation, input }, error, json }: Granted): Claim[] {
  if (error !== undefined) return [];
  const { Name, Email, Alias, EntityId, Users = [] } = input;
  if (operation === 'BatchEnableUsers') {
    return json.Results.flatMap(({ Outcome }: Answer, at: number) =>
      Outcome === 'SUCCEEDED' ? [{ text: Users[at].Email, id: Users[at].UserId }] : [],
    );
  }
  const id = EntityId ?? json.UserId ?? json.GroupId ?? json.ResourceId;
  return [Name, Email, Alias].filter((text) => text !== undefined).map((text) => ({ text, id }));
}

/** What somebody must have got: whoever asked for it alone was refused only because another has it. */
const wanted = (wishes: readonly Wish[]): string[] =>
  wishes.flatMap(({ operation, input }) =>
    ['CreateUser', 'CreateGroup', 'CreateResource', 'CreateAlias'].includes(operation)
      ? [String(input['Name'] ?? input['Alias']).toLowerCase()]
      : [],
  );

/** By lower-case name and address: the ids of those who have it. */
type Owners = ReadonlyMap<string, readonly string[]>;

function toOwners(pairs: readonly Claim[]): Owners {
  const owners = new Map<string, readonly string[]>();
  for (const { text, id } of pairs) {
    const key = text.toLowerCase();
    owners.set(key, [...new Set([...(owners.get(key) ?? []), id])].sort());
  }
  return new Map([...owners].sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function readOwners(server: RunningServer): Promise<Owners> {
  const entities: Answer[] = [];
  for (const [operation, list] of [
    ['ListUsers', 'Users'],
    ['ListGroups', 'Groups'],
    ['ListResources', 'Resources'],
  ] as const) {
    const { [list]: listed, NextToken } = await ask(server, operation, { MaxResults: 100 });
    expect(NextToken, 'one page holds them all').toBeUndefined();
    entities.push(...listed);
  }
  return toOwners((await Promise.all(entities.map((entity) => readClaims(server, entity)))).flat());
}

async function readClaims(server: RunningServer, { Id: id, Name, Email }: Answer): Promise<Claim[]> {
  const { Aliases } = await ask(server, 'ListAliases', { EntityId: id });
  const addresses: string[] = Email === undefined ? Aliases : [Email, ...Aliases];
  for (const address of addresses) {
    const { EntityId } = await ask(server, 'DescribeEntity', { Email: address });
    expect(EntityId, address).toBe(id);
  }
  return [Name, ...addresses].map((text) => ({ text, id }));
}

/** With the servers stopped: what the tables say, without a rule in between. */
async function ownersInDatabase(place: StorePlace): Promise<Owners> {
  const store = await openStore({ ...place, log: silentLog, clock: systemClock });
  try {
    const tables = ['users', 'directory_groups', 'resources'];
    const named = tables.map((table) => `SELECT name AS text, id FROM ${table} WHERE state <> 'DELETED'`);
    const primaries = tables.map(
      (table) => `SELECT primary_address, id FROM ${table} WHERE primary_address IS NOT NULL`,
    );
    const rows = await store.read((transaction) =>
      transaction.all<Claim>(
        [...named, ...primaries, 'SELECT address, entity_id FROM addresses'].join(' UNION ALL '),
      ),
    );
    return toOwners(rows);
  } finally {
    await store.close();
  }
}
