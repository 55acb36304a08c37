import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roostOperations, workMailOperations } from './contract.ts';
import { decode } from './decode.ts';
import {
  boolean,
  double,
  enumeration,
  integer,
  list,
  long,
  optional,
  required,
  string,
  structure,
  timestamp,
  type Schema,
} from './schema.ts';

const tag = structure({ Key: required(string({ min: 1, max: 8 })), Value: required(string({ max: 4 })) });

const sample = structure({
  Name: optional(string()),
  Count: optional(integer({ min: 1 })),
  Size: optional(long()),
  Share: optional(double()),
  IsHidden: optional(boolean({ default: false })),
  IsFixed: optional(boolean()),
  Since: optional(timestamp()),
  State: optional(enumeration('ENABLED', 'DISABLED')),
  Tags: optional(list(tag, { max: 2 })),
  Limit: optional(integer({ default: 100 })),
});

const defaults = { IsHidden: false, Limit: 100 };

function valueOf(schema: Schema, json: unknown): unknown {
  const decoded = decode(schema, json);
  return decoded.kind === 'value' ? decoded.value : decoded;
}

describe('decode', () => {
  it('reads every kind of value', () => {
    const json = {
      Name: 'Zoë',
      Count: 3,
      Size: 5_000_000_000,
      Share: 0.5,
      IsHidden: true,
      IsFixed: false,
      Since: 1_700_000_000.5,
      State: 'DISABLED',
      Tags: [{ Key: 'a', Value: '' }],
      Limit: 5,
    };
    expect(valueOf(sample, json)).toEqual({ ...json, Since: 1_700_000_000_500 });
  });

  it('fills in defaults and leaves the rest out', () => {
    expect(valueOf(sample, {})).toEqual(defaults);
  });

  it('counts null as absent', () => {
    expect(valueOf(sample, { Name: null, Tags: null, IsHidden: null })).toEqual(defaults);
  });

  it('ignores members that it does not know, whatever they are called', () => {
    const json: unknown = JSON.parse('{"__proto__":{"Name":"x"},"constructor":1,"name":2,"Other":[]}');
    expect(valueOf(sample, json)).toEqual(defaults);
  });

  it('does not take inherited members for the client’s', () => {
    expect(valueOf(structure({ toString: optional(string()) }), {})).toEqual({});
  });

  it.each([
    [{ Count: '1' }, 'STRING_VALUE can not be converted to an Integer'],
    [{ Count: true }, 'TRUE_VALUE can not be converted to an Integer'],
    [{ Count: 1.5 }, 'NUMBER_VALUE can not be converted to an Integer'],
    [{ Count: [1] }, 'Start of list found where not expected'],
    [{ Count: {} }, 'Start of structure or map found where not expected.'],
    [{ Size: false }, 'FALSE_VALUE can not be converted to a Long'],
    [{ Share: 'x' }, 'STRING_VALUE can not be converted to a Double'],
    [{ Share: Number.POSITIVE_INFINITY }, 'NUMBER_VALUE can not be converted to a Double'],
    [{ Name: 1 }, 'NUMBER_VALUE can not be converted to a String'],
    [{ State: 1 }, 'NUMBER_VALUE can not be converted to a String'],
    [{ IsHidden: 'true' }, 'STRING_VALUE can not be converted to a Boolean'],
    [{ Since: '2026-01-01' }, 'STRING_VALUE can not be converted to milliseconds since epoch'],
    [{ Since: 1e300 }, 'NUMBER_VALUE can not be converted to milliseconds since epoch'],
    [{ Tags: {} }, 'Start of structure or map found where not expected.'],
    [{ Tags: 1 }, 'Expected list or null'],
    [{ Tags: [1] }, 'Expected null'],
    [{ Tags: [[]] }, 'Start of list found where not expected'],
    [[], 'Start of list found where not expected'],
    ['text', 'Expected null'],
    [null, 'Expected null'],
    [{ Name: '\ud800' }, 'Unpaired surrogate found in a string'],
  ])('tells a wrong type apart: %j', (json, message) => {
    expect(decode(sample, json)).toEqual({ kind: 'serialization', message });
  });

  it('reports a wrong type before any limit that is not met', () => {
    expect(decode(sample, { Count: 0, Name: 1 }).kind).toBe('serialization');
  });

  it('stops at a hundred violations', () => {
    const items = Array.from({ length: 500 }, () => ({}));
    const decoded = decode(structure({ Tags: required(list(tag)) }), { Tags: items });
    expect(decoded.kind === 'violations' && decoded.violations.length).toBe(100);
  });
});

describe('decode of anything at all', () => {
  const operations = Object.values({ ...workMailOperations, ...roostOperations });

  it('never throws, for any operation', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...operations), (json, { input }) => {
        expect(['value', 'violations', 'serialization']).toContain(decode(input, json).kind);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws where the members have the right names', () => {
    const anyInput = fc.constantFrom(...operations).chain(({ input }) => {
      const members = Object.keys(input.members).map((name) => [name, fc.jsonValue()] as const);
      return fc.tuple(fc.constant(input), fc.record(Object.fromEntries(members), { requiredKeys: [] }));
    });
    fc.assert(
      fc.property(anyInput, ([input, json]) => {
        expect(['value', 'violations', 'serialization']).toContain(decode(input, json).kind);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a large request in little time', () => {
    const json = { Tags: Array.from({ length: 200_000 }, () => ({ Key: 'key', Value: 'toolong' })) };
    const start = performance.now();
    decode(structure({ Tags: required(list(tag)) }), json);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
