import * as sdk from '@aws-sdk/client-workmail';
import { describe, expect, it } from 'vitest';
import {
  isRoostOperationName,
  isWorkMailOperationName,
  roostOperations,
  workMailOperations,
} from './contract.ts';
import { errorStatuses, isErrorName } from './errors.ts';
import { idempotencyTokenName, type Schema, type StringSchema } from './schema.ts';

const operations = Object.values({ ...workMailOperations, ...roostOperations });

describe('the contract', () => {
  it('has every operation of the SDK, and no other', () => {
    const commands = Object.keys(sdk).filter((name) => /^[A-Z].*Command$/u.test(name));
    const names = commands.map((name) => name.slice(0, -'Command'.length)).sort();
    expect(names).toHaveLength(92);
    expect(Object.keys(workMailOperations).sort()).toEqual(names);
  });

  it('knows every exception of the SDK', () => {
    const exceptions = Object.keys(sdk).filter((name) => name.endsWith('Exception'));
    const declared = exceptions.filter((name) => name !== 'WorkMailServiceException');
    expect(declared).toHaveLength(22);
    expect(declared.filter((name) => !isErrorName(name))).toEqual([]);
  });

  it('lets each operation know its name', () => {
    for (const [name, operation] of Object.entries(workMailOperations)) expect(operation.name).toBe(name);
    for (const [name, operation] of Object.entries(roostOperations)) expect(operation.name).toBe(name);
  });

  it('finds operations by name, not by what every object inherits', () => {
    expect(isWorkMailOperationName('CreateUser')).toBe(true);
    expect(isWorkMailOperationName('toString')).toBe(false);
    expect(isWorkMailOperationName('ListAuditEvents')).toBe(false);
    expect(isRoostOperationName('ListAuditEvents')).toBe(true);
  });

  it('finds the idempotency tokens', () => {
    const named = operations.filter(({ input }) => idempotencyTokenName(input) !== undefined);
    expect(named).toHaveLength(10);
    expect(idempotencyTokenName(workMailOperations.CreateOrganization.input)).toBe('ClientToken');
  });

  it('never answers a client’s fault with a status that clients retry', () => {
    const retried = Object.entries(errorStatuses).filter(([, status]) => status >= 500);
    expect(Object.fromEntries(retried)).toEqual({
      InternalFailure: 500,
      NotImplementedException: 501,
      ServiceUnavailable: 503,
    });
  });
});

describe('the patterns', () => {
  const patterns = [
    ...new Set(operations.flatMap(({ input, output }) => [input, output]).flatMap(patternsOf)),
  ];

  it('are there, each with the u flag', () => {
    expect(patterns.length).toBeGreaterThan(50);
    expect(patterns.filter((pattern) => pattern.flags !== 'u')).toEqual([]);
  });

  // What makes a pattern backtrack is a long run that it accepts, and an end that it does not.
  const seeds = [
    'a',
    'a.',
    '.',
    '-',
    'a-',
    'a@',
    'a@a.',
    '0',
    '1.',
    ':',
    'a:',
    '/',
    'arn:aws:iam:a:',
    ' ',
    'é',
  ];

  it.each(patterns.map((pattern) => [pattern.source, pattern] as const))(
    'take linear time: %s',
    (_, pattern) => {
      const prefixes = [
        '',
        'a@',
        'arn:aws:iam::a:a',
        'arn:aws:kms:',
        'arn:aws:logs:a:000000000000:log-group:',
      ];
      const start = performance.now();
      for (const seed of seeds) {
        for (const prefix of prefixes) pattern.test(`${prefix}${seed.repeat(64 * 1024)}\u{10ffff}`);
      }
      expect(performance.now() - start).toBeLessThan(2000);
    },
  );
});

function patternsOf(schema: Schema): RegExp[] {
  switch (schema.kind) {
    case 'structure':
      return Object.values(schema.members).flatMap((member) => patternsOf(member.schema));
    case 'list':
      return patternsOf(schema.member);
    case 'string':
      return patternOf(schema);
    default:
      return [];
  }
}

function patternOf({ pattern }: StringSchema): RegExp[] {
  return pattern ? [pattern] : [];
}
