// Every operation once over HTTP: those of WorkMail by AWS's own client, Roost's own signed in the same way.
// Each answer has the shape that the contract promises, and the client reads out of it all that was sent.
import { Readable } from 'node:stream';
import * as sdk from '@aws-sdk/client-workmail';
import { isWorkMailOperationName, type Operation as Contract, type Schema } from '@roost/api';
import { expect, it, vi } from 'vitest';
import { secondMs } from '#server/base/clock.ts';
import { describeOnEngines } from '#testing/engines.ts';
import type { AccessKeyPair, WholeServer } from '#testing/whole-server.ts';
import { exampleNames, exampleOf } from './examples/index.ts';
import { contractOf, operationNames, startRegistryServer, sweepMs } from './place.ts';
import { faultsOf, openTrials, type Trial } from './trial.ts';

vi.setConfig({ testTimeout: sweepMs });

const workMailNames = operationNames.filter(isWorkMailOperationName);
const roostNames = operationNames.filter((name) => !isWorkMailOperationName(name));

it('has an example of every operation, and of no other', () => {
  expect(() => operationNames.forEach(exampleOf)).not.toThrow();
  expect(exampleNames.toSorted()).toEqual(operationNames.toSorted());
});

describeOnEngines('each operation', (engine) => {
  it('of WorkMail succeeds by AWS’s client and answers as the contract says', async () => {
    const server = await startRegistryServer(engine);
    const wrong: string[] = [];
    for (const trial of await openTrials(server, workMailNames)) {
      const { name } = trial;
      const { client, wire } = recordingClient(server, await trial.place.key());
      try {
        const answer = await client.send(commandOf(trial));
        const { $metadata, ...decoded } = answer as Answer; // of any operation
        expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
        const faults = faultsOf(contractOf(name), wire()).filter((fault) => !isLongKey.test(fault));
        wrong.push(...faults.map((fault) => `${name}: ${fault}`));
        expect(decoded, name).toEqual(asDecoded(contractOf(name).output, wire()));
      } catch (error) {
        if (!(error instanceof sdk.WorkMailServiceException)) throw error;
        wrong.push(`${name}: ${error.name}: ${error.message}`);
      }
      client.destroy();
      server.clock.advance(secondMs);
    }
    expect(wrong).toEqual([]);
  });

  it('of Roost’s own succeeds and answers as the contract says', async () => {
    const server = await startRegistryServer(engine);
    const wrong: string[] = [];
    for (const trial of await openTrials(server, roostNames)) {
      const { name } = trial;
      const { error, json, text } = await send(server, trial);
      if (error !== undefined) wrong.push(`${name}: ${text}`);
      else wrong.push(...faultsOf(contractOf(name), json).map((fault) => `${name}: ${fault}`));
      server.clock.advance(secondMs);
    }
    expect(wrong).toEqual([]);
  });
});

/**
 * A key of 2,048 bits in a DNS record, which WorkMail’s own records only point to, is more than it allows.
 */
const isLongKey = /^records\.\d\.member\.value is v=DKIM1;.*less than or equal to 256$/;

interface Answer {
  readonly $metadata: { readonly requestId?: string };
}

async function send(server: WholeServer, { name, input, place }: Trial): ReturnType<WholeServer['ask']> {
  if (name === 'SignIn') return server.post(name, input);
  if (name !== 'SignOut') return server.ask(name, input, await place.key());
  const origin = server.endpoints.http ?? '';
  const { headers, json } = await server.post('SignIn', await exampleOf('SignIn').input(place));
  const [cookie = ''] = String(headers['set-cookie']).split(';');
  return server.post(name, input, { origin, cookie, 'x-csrf-token': String(json.CsrfToken) });
}

type AnyCommand = sdk.DescribeUserCommand;

function commandOf({ name, input }: Trial): AnyCommand {
  const commands: Readonly<Record<string, unknown>> = { ...sdk };
  const Command = commands[`${name}Command`] as new (input: unknown) => AnyCommand; // one for each operation
  return new Command(input);
}

/** A client that keeps the JSON of the last answer as it came. */
function recordingClient(
  { endpoints, parts, clock }: WholeServer,
  credentials: AccessKeyPair,
): { readonly client: sdk.WorkMailClient; readonly wire: () => unknown } {
  const client = new sdk.WorkMailClient({
    endpoint: endpoints.http ?? '',
    region: parts.configuration.region,
    credentials,
    systemClockOffset: clock.now() - Date.now(),
    maxAttempts: 1,
  });
  let text = '';
  client.middlewareStack.add(
    (next) => async (given) => {
      const result = await next(given);
      const response = result.response as { body: Readable }; // an HttpResponse
      text = Buffer.concat(await response.body.toArray()).toString('utf8');
      response.body = Readable.from([Buffer.from(text)]);
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  return { client, wire: () => JSON.parse(text) as unknown };
}

/** What a client should make of it: every member that came, dates out of seconds. */
function asDecoded(schema: Schema | Contract['output'], wire: unknown): unknown {
  switch (schema.kind) {
    case 'structure': {
      const members = Object.entries(wire as object).map(([name, value]: [string, unknown]) => {
        const member = schema.members[name]?.schema;
        return [name, member === undefined ? value : asDecoded(member, value)] as const;
      });
      return Object.fromEntries(members);
    }
    case 'list':
      return Array.isArray(wire) ? wire.map((item) => asDecoded(schema.member, item)) : wire;
    case 'timestamp':
      return new Date(Math.round(Number(wire) * 1000));
    default:
      return wire;
  }
}
