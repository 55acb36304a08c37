// No secret that is given to an operation, or that it gives out, is found again in the audit, in the log or
// in plain anywhere in the database: not when it succeeds, nor however it is refused.
import { redact, type OperationName, type Schema, type StructureSchema } from '@roost/api';
import { expect, it, vi } from 'vitest';
import { secondMs } from '#server/base/clock.ts';
import { runOperation } from '#server/operations/pipeline.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { callOf } from '#testing/pipeline.ts';
import { contractOf, operationNames, startRegistryServer, sweepMs } from './place.ts';
import { readEverything } from './rows.ts';
import { openTrials, stranger, tryOut, type Trial } from './trial.ts';

vi.setConfig({ testTimeout: sweepMs });

/** As good a password as any, and like nothing else. */
const canary = 'Canary-in-the-Mine-42';
const code = '314159';

const hasSecrets = (name: OperationName): boolean => marked(contractOf(name).input).length > 0;
const givesSecrets = (name: OperationName): boolean => marked(contractOf(name).output).length > 0;

describeOnEngines('a secret', (engine) => {
  it('given to an operation is nowhere to be read afterwards', async () => {
    const server = await startRegistryServer(engine);
    const names = operationNames.filter(hasSecrets);
    expect(names.length).toBeGreaterThan(10);
    for (const trial of await openTrials(server, names)) {
      const input = withSecrets(contractOf(trial.name).input, trial.input);
      expect(JSON.stringify(input), trial.name).toMatch(new RegExp(`${canary}|${code}`, 'u'));
      for (const given of [input, ...unreadable(trial.name, input)]) {
        await tryOut(trial, { input: given });
        await tryOut(trial, { input: given, caller: stranger });
        await runOperation(broken(trial), callOf(trial.name, given, { caller: trial.caller })).catch(() => 0);
        server.clock.advance(secondMs);
        await server.ask(trial.name, given);
        await server.post(trial.name, given);
      }
    }
    const kept = await readEverything(server.store, engine);
    expect(kept.length).toBeGreaterThan(10_000);
    expect(linesWith(kept, canary)).toEqual([]);
    expect(linesWith(kept, `"${code}"`)).toEqual([]);
    expect(linesWith(server.logged.join(''), canary)).toEqual([]);
    expect(linesWith(server.logged.join(''), `"${code}"`)).toEqual([]);
  });

  it('that an operation gives out is in its answer alone', async () => {
    const server = await startRegistryServer(engine);
    const names = operationNames.filter(givesSecrets);
    expect(names.length).toBeGreaterThan(4);
    const told = new Map<string, readonly string[]>();
    for (const trial of await openTrials(server, names)) {
      const ending = await tryOut(trial);
      if (ending.error !== undefined) throw new Error(`${trial.name}: ${ending.message}`);
      const { output } = contractOf(trial.name);
      told.set(trial.name, secretsIn(output, ending.output));
      const redacted = redact(output, ending.output as never); // of this operation
      expect(JSON.stringify(redacted), trial.name).toContain('***');
    }
    const kept = await readEverything(server.store, engine);
    for (const [name, secrets] of told) {
      expect(secrets.length, name).toBeGreaterThan(0);
      for (const secret of secrets) {
        expect(linesWith(kept, secret), name).toEqual([]);
        expect(linesWith(server.logged.join(''), secret), name).toEqual([]);
      }
    }
  });
});

/** The members that hold a secret, at any depth. */
function marked(schema: Schema): readonly string[] {
  if (schema.kind === 'list') return marked(schema.member);
  if (schema.kind !== 'structure') return schema.kind === 'string' && schema.isSecret === true ? [''] : [];
  return Object.entries(schema.members).flatMap(([name, { schema: member }]) =>
    marked(member).map(() => name),
  );
}

/**
 * Every secret member filled in: those that the example leaves out too, unless what is around them is out.
 */
function withSecrets(schema: StructureSchema, input: Trial['input']): Trial['input'] {
  const filled: Record<string, unknown> = { ...input };
  for (const [name, { schema: member }] of Object.entries(schema.members)) {
    const value = input[name];
    if (member.kind === 'structure' && typeof value === 'object') {
      filled[name] = withSecrets(member, value as Trial['input']); // of this structure
    } else if (member.kind === 'string' && member.isSecret === true) {
      const isCode = member.pattern !== undefined && !member.pattern.test(canary);
      filled[name] = isCode ? code : secretLike(value);
    }
  }
  return filled;
}

/** A file or a JSON text stays one, with the secret within. */
function secretLike(value: unknown): string {
  if (typeof value !== 'string') return canary;
  if (value.startsWith('{')) {
    return JSON.stringify({ Name: 'eve', DisplayName: 'Eve', Password: canary, Unknown: canary });
  }
  return value.includes('\n') ? `UserName,DisplayName,Password\neve,Eve,${canary}\n` : canary;
}

/** The same secrets in inputs that are refused before they are understood. */
function unreadable(name: OperationName, input: Trial['input']): readonly Trial['input'][] {
  const wrapped = (wrap: (value: unknown) => unknown): Trial['input'] =>
    Object.fromEntries(
      Object.entries(input).map(([member, value]) => [
        member,
        JSON.stringify(value).includes(canary) || value === code ? wrap(value) : value,
      ]),
    );
  const [member = ''] = Object.keys(contractOf(name).input.members);
  return [wrapped((value) => [value]), wrapped((value) => ({ value })), { ...input, [member]: '' }];
}

/** A pipeline whose database gives way. */
const broken = ({ place }: Trial) => ({
  ...place.server.pipeline,
  callers: { requireCurrent: () => Promise.reject(new Error('the inside')) },
});

function secretsIn(schema: Schema, value: unknown): readonly string[] {
  if (value === undefined) return [];
  switch (schema.kind) {
    case 'structure':
      return Object.entries(schema.members).flatMap(
        ([name, { schema: member }]) => secretsIn(member, (value as Trial['input'])[name]), // of a structure
      );
    case 'list':
      return Array.isArray(value) ? value.flatMap((item) => secretsIn(schema.member, item)) : [];
    default:
      return schema.kind === 'string' && schema.isSecret === true ? [value as string] : []; // by its schema;
  }
}

const linesWith = (text: string, wanted: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.includes(wanted))
    .map((line) => line.slice(0, 400));
