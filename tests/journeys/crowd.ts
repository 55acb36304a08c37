// Many callers at once who want the same few names and addresses.
import { setTimeout } from 'node:timers/promises';
import { DescribeOrganizationCommand, WorkMailClient } from '@aws-sdk/client-workmail';
import * as fc from 'fast-check';
import { roostOperations, workMailOperations, type Operation as Contract } from '@roost/api';
import { send, signedBySdk, type RawAnswer } from '#testing/aws-server.ts';
import type { RunningServer } from '#testing/running-server.ts';

/** Whatever the operation answers, as the story knows it. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = any;

export interface Wish {
  readonly operation: string;
  readonly input: Readonly<Record<string, Answer>>;
}

export interface Granted {
  readonly wish: Wish;
  /** The name of the error; undefined when it succeeded. */
  readonly error: string | undefined;
  readonly status: number;
  readonly json: Answer;
}

const attemptsMax = 100;
const retryMs = 50;

const contracts: ReadonlyMap<string, Contract> = new Map(
  Object.entries({ ...workMailOperations, ...roostOperations }),
);

export const isDeclared = ({ wish, error }: Granted): boolean =>
  error === undefined || contracts.get(wish.operation)?.errors.some((name) => name === error) === true;

/** Signed and ready, so that many can be sent in one moment. */
export async function prepare(server: RunningServer, wish: Wish): Promise<() => Promise<Granted>> {
  const url = server.runtime.endpoints.http ?? '';
  const { accessKeyId, secretAccessKey } = server.bootstrap;
  const { organizationId: OrganizationId, region } = server.runtime;
  const client = new WorkMailClient({
    endpoint: url,
    region,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  });
  const service = Object.hasOwn(roostOperations, wish.operation) ? 'Roost' : 'WorkMailService';
  const describe = new DescribeOrganizationCommand({ OrganizationId });
  const signed = await signedBySdk(client, (one) => one.send(describe), {
    target: `${service}.${wish.operation}`,
    body: JSON.stringify({ OrganizationId, ...wish.input }),
  });
  return async () => {
    // a server takes few long requests at a time; who is put off comes again, as AWS's clients do
    for (let attempt = 1; ; attempt++) {
      const answer = await send(url, signed);
      if (answer.type !== 'ThrottlingException' || attempt === attemptsMax) return readAnswer(wish, answer);
      await setTimeout(retryMs * attempt);
    }
  };
}

const readAnswer = (wish: Wish, { status, type, text }: RawAnswer): Granted => ({
  wish,
  error: type,
  status,
  json: JSON.parse(text),
});

export async function ask(server: RunningServer, operation: string, input: Wish['input']): Promise<Answer> {
  const granted = await (await prepare(server, { operation, input }))();
  if (granted.error !== undefined) throw new Error(`${operation}: ${JSON.stringify(granted.json)}`);
  return granted.json;
}

/** Sent in turn to each server, all in one moment. */
export async function askAtOnce(
  servers: readonly RunningServer[],
  wishes: readonly Wish[],
): Promise<Granted[]> {
  const ready: (() => Promise<Granted>)[] = [];
  for (const [at, wish] of wishes.entries()) {
    const server = servers[at % servers.length];
    if (server !== undefined) ready.push(await prepare(server, wish));
  }
  return Promise.all(ready.map((go) => go()));
}

export interface People {
  /** Disabled users, by id. */
  readonly waiting: readonly string[];
  /** Enabled users, groups and resources, by id. */
  readonly present: readonly string[];
}

/** Those who are there before the crowd comes, under names that nobody wants. */
export async function gather(server: RunningServer): Promise<People> {
  const { domain } = server.runtime;
  const numbers = [...Array(12).keys()];
  const create = async (operation: string, name: string, more: object = {}): Promise<string> => {
    const { UserId, GroupId, ResourceId } = await ask(server, operation, { Name: name, ...more });
    return UserId ?? GroupId ?? ResourceId;
  };
  const waiting = await Promise.all(
    numbers.map((at) => create('CreateUser', `waiting${at}`, { DisplayName: 'W' })),
  );
  const present = await Promise.all(
    numbers.map((at) => {
      const name = `present${at}`;
      if (at % 3 === 0) return create('CreateUser', name, { DisplayName: 'P' });
      return at % 3 === 1
        ? create('CreateGroup', name)
        : create('CreateResource', name, { Type: 'EQUIPMENT' });
    }),
  );
  await Promise.all(
    present.map((EntityId, at) =>
      ask(server, 'RegisterToWorkMail', { EntityId, Email: `present${at}@${domain}` }),
    ),
  );
  return { waiting, present };
}

const people = ['lea', 'max', 'noa', 'pia', 'rob', 'sue', 'tim', 'uma', 'vic', 'wim', 'xia', 'yan', 'zoe'];
const locals = people.flatMap((name) => [name, `${name.charAt(0).toUpperCase()}${name.slice(1)}`]);

/** Names in several spellings, some of them addresses; addresses that are names to others. */
export function wishesOf({ waiting, present }: People, domain: string): fc.Arbitrary<Wish> {
  const local = fc.constantFrom(...locals);
  const address = fc
    .tuple(local, fc.constantFrom(domain, domain.toUpperCase()))
    .map(([name, at]) => `${name}@${at}`);
  const name = fc.oneof(local, address);
  const someone = fc.constantFrom(...present);
  const newcomer = fc.constantFrom(...waiting);
  const wish = (operation: string, shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Wish> =>
    fc.record({ operation: fc.constant(operation), input: fc.record(shape) });
  const DisplayName = fc.constant('C');
  return fc.oneof(
    wish('CreateUser', { Name: name, DisplayName }),
    wish('CreateGroup', { Name: name }),
    wish('CreateResource', { Name: name, Type: fc.constant('ROOM') }),
    wish('CreateMailboxUser', {
      Name: name,
      DisplayName,
      Email: address,
      Password: fc.constant('Crowd-Horse-1'),
    }),
    wish('CreateAlias', { EntityId: someone, Alias: address }),
    wish('UpdatePrimaryEmailAddress', { EntityId: someone, Email: address }),
    wish('RegisterToWorkMail', { EntityId: newcomer, Email: address }),
    wish('BatchEnableUsers', {
      Users: fc.array(fc.record({ UserId: newcomer, Email: address }), { minLength: 2, maxLength: 3 }),
    }),
  );
}
