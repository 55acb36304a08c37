// The same write twice at once: one effect and a clear answer to both, whatever the engine does in between.
import { idempotencyTokenName, type OperationName } from '@roost/api';
import { expect, it, vi } from 'vitest';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import type { WholeServer } from '#testing/whole-server.ts';
import { exampleOf } from './examples/index.ts';
import { contractOf, operationNames, startRegistryServer, sweepMs } from './place.ts';
import { difference, openCounting, type RowCounts } from './rows.ts';
import { openTrials, tryOut, type Ending, type Trial } from './trial.ts';

vi.setConfig({ testTimeout: sweepMs });

const writesOf = ({ pipeline }: WholeServer): readonly OperationName[] => {
  const writes = pipeline.registry.all().filter(({ access }) => access === 'write');
  const names = new Set<string>(writes.map(({ contract }) => contract.name));
  return operationNames.filter((name) => names.has(name));
};

/** What every call leaves, whatever it did. */
const traces = ['audit_events', 'idempotency_tokens', 'authentication_events'];

describeOnEngines('a write sent twice at once', (engine) => {
  it('has the effect of one, and both are told how it is', async () => {
    const server = await startRegistryServer(engine);
    const names = writesOf(server);
    const [once, twice] = [await openTrials(server, names, '-1'), await openTrials(server, names, '-2')];
    const effectOf = await openMeasuring(server, engine);
    const [expected, seen]: [string[], string[]] = [[], []];
    for (const [index, name] of names.entries()) {
      const [single, double] = [once[index], twice[index]];
      if (single === undefined || double === undefined) throw new Error('a trial for each');
      const alone = await effectOf(async () => [await tryOut(single)]);
      const both = await effectOf(() => Promise.all([tryOut(double), tryOut(double)]));
      const { again } = exampleOf(name);
      const second = again === 'same' || again === 'another' ? 'done' : (again ?? 'no word of it');
      expected.push(describe({ name, endings: ['done', second], rows: multiplied(alone.rows, again) }));
      seen.push(describe({ name, endings: both.endings.map(said), rows: both.rows }));
    }
    expect(seen).toEqual(expected);
  });

  it('has one effect and one answer when both have the same client token', async () => {
    const server = await startRegistryServer(engine);
    const names = writesOf(server).filter((name) => tokenOf(name) !== undefined);
    expect(names.length).toBeGreaterThan(5);
    const audit = await openCounting(server.store, { engine });
    for (const trial of await openTrials(server, names)) {
      const { name } = trial;
      const input = { ...trial.input, [tokenOf(name) ?? '']: 'token-1' };
      const before = (await audit())['audit_events'] ?? 0;
      const endings = await Promise.all([1, 2, 3].map(() => tryOut(trial, { input })));
      const [first] = endings;
      expect(first?.error, name).toBeUndefined();
      expect(endings, name).toEqual([first, first, first]);
      expect(((await audit())['audit_events'] ?? 0) - before, name).toBe(1);
      const other = await tryOut(trial, { input: { ...input, ...changed(trial) } });
      expect(other, name).toMatchObject({ error: 'InvalidParameterException' });
    }
  });
});

const tokenOf = (name: OperationName): string | undefined => idempotencyTokenName(contractOf(name).input);

/** Another value of some member, so that it is another request. */
function changed({ name, input }: Trial): object {
  for (const [member, value] of Object.entries(input)) {
    if (member === 'OrganizationId' || member === tokenOf(name)) continue;
    if (typeof value === 'string') return { [member]: `${value}x` };
    if (typeof value === 'boolean') return { [member]: !value };
  }
  throw new Error(`the example of ${name} has no text to change`);
}

interface Effect {
  readonly endings: readonly Ending[];
  readonly rows: RowCounts;
}

async function openMeasuring(
  { store }: WholeServer,
  engine: Engine,
): Promise<(act: () => Promise<readonly Ending[]>) => Promise<Effect>> {
  const count = await openCounting(store, { engine, without: traces });
  return async (act) => {
    const before = await count();
    const endings = await act();
    return { endings, rows: difference(before, await count()) };
  };
}

const multiplied = (rows: RowCounts, again: string | undefined): RowCounts =>
  again === 'another'
    ? Object.fromEntries(Object.entries(rows).map(([name, count]) => [name, 2 * count]))
    : rows;

const said = (ending: Ending): string => ending.error ?? 'done';

const describe = ({ name, endings, rows }: { name: string; endings: readonly string[]; rows: RowCounts }) =>
  `${name}: ${endings.toSorted().join(', ')}; rows ${JSON.stringify(rows)}`;
