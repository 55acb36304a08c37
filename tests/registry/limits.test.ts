// Every limit of the contract, broken once: refused in AWS's words, and nothing is changed.
import { decode, type OperationName, type StructureSchema } from '@roost/api';
import { expect, it, vi } from 'vitest';
import { secondMs } from '#server/base/clock.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { sampleInput } from '#testing/sample-input.ts';
import { contractOf, openPlace, operationNames, startRegistryServer, type Place, sweepMs } from './place.ts';
import { difference, openAuditReading, openCounting } from './rows.ts';
import { tryOut, type Ending, type Trial } from './trial.ts';
import { violationsOf, wrongTypesOf, type Violation } from './violations.ts';

vi.setConfig({ testTimeout: sweepMs });

type Inputs = (name: OperationName, given: Readonly<Record<string, unknown>>) => readonly Violation[];

const limits: Inputs = (name, given) => violationsOf(contractOf(name).input, given);
const types: Inputs = (name, given) => wrongTypesOf(contractOf(name).input, given);

/** The most that a request may have; what is longer is refused before it is read. */
const bodyBytesMax = 60_000;

describeOnEngines('each limit of the contract', (engine) => {
  it('is kept: a value beyond it is refused with its place and the limit', async () => {
    const place = await openPlace(await startRegistryServer(engine), 'limits');
    const said = await refuseAll(place, engine, { inputs: limits, code: 'validation' });
    expect(said.filter(([violation, ending]) => !namesLimit(violation, ending)).map(shown)).toEqual([]);
    expect(said.length).toBeGreaterThan(1000);
  });

  it('is of a type: JSON of another is refused', async () => {
    const place = await openPlace(await startRegistryServer(engine), 'types');
    const said = await refuseAll(place, engine, { inputs: types, code: 'malformed-request' });
    const wrong = said.filter(([{ wording }, ending]) => messageOf(ending) !== wording);
    expect(wrong.map(shown)).toEqual([]);
    expect(said.length).toBeGreaterThan(3000);
  });

  it('is kept over HTTP as well', async () => {
    const server = await startRegistryServer(engine);
    const { organizationId: OrganizationId } = await openPlace(server, 'wire');
    const wrong: string[] = [];
    for (const [index, name] of operationNames.entries()) {
      const ofLimits = index % 2 === 0;
      const given = (ofLimits ? limits : types)(name, { OrganizationId });
      const expected = ofLimits ? 'ValidationException' : 'SerializationException';
      const sent = given.find(({ json }) => JSON.stringify(json).length < bodyBytesMax);
      if (sent === undefined) continue; // it takes anything
      server.clock.advance(secondMs);
      const { status, error, json } = await server.ask(name, sent.json as object);
      const isRight = status === 400 && error === expected && json.message.includes(sent.wording);
      if (!isRight || json.Message !== json.message) wrong.push(`${name}: ${error} ${json.message}`);
    }
    expect(wrong).toEqual([]);
  });
});

it('takes null for a member that is left out', () => {
  for (const name of operationNames) {
    const { input } = contractOf(name);
    const optional = Object.entries(input.members).filter(([, { isRequired }]) => !isRequired);
    const nulls = Object.fromEntries(optional.map(([member]) => [member, null]));
    const sample = sampleInput(input, {}) as object; // of a structure
    expect(decodeOf(name, { ...sample, ...nulls }), name).toEqual(decodeOf(name, sample));
  }
});

/** Sends them all and sees that they left nothing behind but the rows of refused writes. */
async function refuseAll(
  place: Place,
  engine: Parameters<typeof openCounting>[1]['engine'],
  { inputs, code }: { readonly inputs: Inputs; readonly code: string },
): Promise<(readonly [Violation, Ending, OperationName])[]> {
  const { server, organizationId: OrganizationId, caller } = place;
  const count = await openCounting(server.store, { engine, without: ['audit_events'] });
  const readAudit = openAuditReading(server.store);
  await readAudit();
  const before = await count();
  const said: (readonly [Violation, Ending, OperationName])[] = [];
  let writes = 0;
  for (const name of operationNames) {
    const given = inputs(name, { OrganizationId });
    const isWrite = accessOf(place, name) === 'write';
    if (isWrite) writes += given.length;
    const trial = { name, place, input: {}, caller };
    const endings = await Promise.all(
      given.map(({ json }) => tryOut(trial, { input: json as Trial['input'] })), // or what is no input
    );
    for (const [index, ending] of endings.entries()) {
      const violation = given[index];
      if (violation !== undefined) said.push([violation, ending, name]);
    }
  }
  const codes = new Set(said.map(([, ending]) => (ending.error === undefined ? 'done' : ending.code)));
  expect([...codes]).toEqual([code]);
  const rows = await readAudit();
  expect(rows).toHaveLength(writes);
  expect(rows.every(({ outcome, failureCode }) => outcome === 'REFUSED' && failureCode === code)).toBe(true);
  expect(difference(before, await count())).toEqual({});
  return said;
}

const accessOf = ({ server }: Place, name: OperationName) =>
  server.pipeline.registry.all().find(({ contract }) => contract.name === name)?.access;

const messageOf = (ending: Ending): string => (ending.error === undefined ? 'done' : ending.message);

/** One place is named, the right one, with the limit that was broken; others of the same place may be. */
function namesLimit({ path, wording, json, isHidden }: Violation, ending: Ending): boolean {
  const message = messageOf(ending);
  const [, count, noun, rest = ''] = /^(\d+) validation (errors?) detected: (.*)$/su.exec(message) ?? [];
  const places = [...rest.matchAll(/ at '([^']*)' failed to satisfy constraint: /gu)].map(([, one]) => one);
  const isCounted = Number(count) === places.length && noun === (count === '1' ? 'error' : 'errors');
  const isThere = places.every((place) => place === path) && rest.includes(wording);
  return isCounted && isThere && !(isHidden && message.includes(brokenText(json)));
}

/** The one text that was made to break a limit begins with v; a shorter one is part of any sentence. */
const brokenText = (json: unknown): string => /"(v[^"]{2,})"/.exec(JSON.stringify(json))?.[1] ?? 'nothing';

const shown = ([{ path, wording }, ending, name]: readonly [Violation, Ending, OperationName]): string =>
  `${name} ${path}: ${wording} | ${messageOf(ending).slice(0, 300)}`;

function decodeOf(name: OperationName, json: object): unknown {
  const schema: StructureSchema = contractOf(name).input;
  const decoded = decode(schema, json);
  return decoded.kind === 'violations' ? decoded.violations : decoded;
}
