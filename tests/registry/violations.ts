// From a contract: every input that breaks exactly one of its limits, and every input with one JSON value of
// the wrong type.
import type { ListSchema, Schema, StructureSchema } from '@roost/api';
import { sampleInput } from '#testing/sample-input.ts';

export interface Violation {
  /** Where, as AWS prints it; empty for the request itself. */
  readonly path: string;
  readonly json: unknown;
  /** What the refusal says of it. */
  readonly wording: string;
  /** The broken value is a secret, or about a person: the refusal may not repeat it. */
  readonly isHidden: boolean;
}

type Given = Readonly<Record<string, unknown>>;

/** `given` are values of members by name, wherever they occur. */
export function violationsOf(schema: Schema, given: Given): readonly Violation[] {
  switch (schema.kind) {
    case 'structure':
      return inMembers(schema, given, (member, isRequired) => [
        ...(isRequired ? [at(undefined, notNull), at(null, notNull)] : []),
        ...violationsOf(member, given),
      ]);
    case 'list':
      return [
        ...lengths(schema, (count) => Array.from({ length: count }, () => sampleInput(schema.member, given))),
        ...inItems(schema, given, (member) => [at(null, notNull), ...violationsOf(member, given)]),
      ];
    case 'string': {
      const isHidden = schema.isSensitive === true || schema.isSecret === true;
      const texts = [...lengths(schema, (length) => 'v'.repeat(length)), ...offPattern(schema.pattern)];
      return texts.map((violation) => ({ ...violation, isHidden }));
    }
    case 'enumeration':
      return [
        at('no such value', `Member must satisfy enum value set: [${schema.values.join(', ')}]`),
        at('', `Member must satisfy enum value set: [${schema.values.join(', ')}]`),
      ];
    case 'integer':
    case 'long':
    case 'double':
      return ranges(schema);
    default:
      return [];
  }
}

/** The wording is the whole sentence of the refusal. */
export function wrongTypesOf(schema: Schema, given: Given): readonly Violation[] {
  const own = samples.flatMap(({ json, token }) => {
    const wording = refusalOf(schema, { json, token });
    return wording === undefined ? [] : [at(json, wording)];
  });
  if (schema.kind === 'structure') {
    return [...own, ...inMembers(schema, given, (member) => wrongTypesOf(member, given))];
  }
  if (schema.kind !== 'list') return own;
  return [...own, ...inItems(schema, given, (member) => wrongTypesOf(member, given))];
}

const notNull = 'Member must not be null';

const at = (json: unknown, wording: string): Violation => ({ path: '', json, wording, isHidden: false });

function inMembers(
  schema: StructureSchema,
  given: Given,
  inside: (member: Schema, isRequired: boolean) => readonly Violation[],
): readonly Violation[] {
  const base = sampleInput(schema, given) as object; // of a structure
  return Object.entries(schema.members).flatMap(([name, { schema: member, isRequired }]) =>
    inside(member, isRequired).map((violation) => ({
      ...violation,
      json: { ...base, [name]: violation.json },
      path: joined(name.charAt(0).toLowerCase() + name.slice(1), violation.path),
    })),
  );
}

/** AWS names the list where it holds plain values, and the item, counted from one, where it holds more. */
function inItems(
  { member, min = 1 }: ListSchema,
  given: Given,
  inside: (member: Schema) => readonly Violation[],
): readonly Violation[] {
  const isPlain = member.kind !== 'structure' && member.kind !== 'list';
  const others = Array.from({ length: Math.max(min, 1) - 1 }, () => sampleInput(member, given));
  return inside(member).map((violation) => ({
    ...violation,
    json: [violation.json, ...others],
    path: isPlain ? '' : joined('1.member', violation.path),
  }));
}

const joined = (head: string, tail: string): string => (tail === '' ? head : `${head}.${tail}`);

function lengths(
  { min = 0, max }: { readonly min?: number; readonly max?: number },
  make: (length: number) => unknown,
): readonly Violation[] {
  const tooShort = at(make(Math.max(min - 1, 0)), `Member must have length greater than or equal to ${min}`);
  const tooLong = at(make((max ?? 0) + 1), `Member must have length less than or equal to ${max}`);
  return [...(min > 0 ? [tooShort] : []), ...(max === undefined ? [] : [tooLong])];
}

/** Zero, controls, what only looks like a letter, and what ends a line: one of them every pattern refuses. */
const oddTexts = ['v v\u0007', 'v\u0000v', 'víé🦜<>', 'v\n'];

function offPattern(pattern: RegExp | undefined): readonly Violation[] {
  const zero = at('v\u0000v', String.raw`Member must satisfy regular expression pattern: [^\u0000]*`);
  if (pattern === undefined) return [zero];
  const wording = `Member must satisfy regular expression pattern: ${pattern.source.replaceAll('\\/', '/')}`;
  const odd = oddTexts.filter((text) => !pattern.test(text)).map((text) => at(text, wording));
  return pattern.test('v\u0000v') ? [...odd, zero] : odd;
}

function ranges(schema: Extract<Schema, { kind: 'integer' | 'long' | 'double' }>): readonly Violation[] {
  const widest = { integer: 2 ** 31 - 1, long: Number.MAX_SAFE_INTEGER, double: undefined }[schema.kind];
  const lowest = { integer: -(2 ** 31), long: Number.MIN_SAFE_INTEGER, double: undefined }[schema.kind];
  const { min = lowest, max = widest } = schema;
  const below = `Member must have value greater than or equal to ${min}`;
  const above = `Member must have value less than or equal to ${max}`;
  const tooSmall = min === undefined ? [] : [at(min - 1, below), at(-1e300, below)];
  return max === undefined ? tooSmall : [...tooSmall, at(max + 1, above), at(1e300, above)];
}

/** One of each kind of JSON; 1e400 is more than a number can be. */
const samples = [
  { json: 'text', token: 'STRING_VALUE' },
  { json: '7', token: 'STRING_VALUE' },
  { json: 7, token: 'NUMBER_VALUE' },
  { json: 0.5, token: 'NUMBER_VALUE' },
  { json: JSON.parse('1e400') as number, token: 'NUMBER_VALUE' },
  { json: 9e15, token: 'NUMBER_VALUE' },
  { json: true, token: 'TRUE_VALUE' },
  { json: false, token: 'FALSE_VALUE' },
  { json: [], token: '' },
  { json: {}, token: '' },
] as const;

/** Undefined where the schema takes it. */
function refusalOf(
  { kind }: Schema,
  { json, token }: { readonly json: unknown; readonly token: string },
): string | undefined {
  if (Array.isArray(json)) return kind === 'list' ? undefined : 'Start of list found where not expected';
  if (typeof json === 'object') {
    return kind === 'structure' ? undefined : 'Start of structure or map found where not expected.';
  }
  const toTarget = (target: string): string => `${token} can not be converted to ${target}`;
  switch (kind) {
    case 'structure':
      return 'Expected null';
    case 'list':
      return 'Expected list or null';
    case 'string':
    case 'enumeration':
      return typeof json === 'string' ? undefined : toTarget('a String');
    case 'boolean':
      return typeof json === 'boolean' ? undefined : toTarget('a Boolean');
    case 'integer':
    case 'long':
      return Number.isInteger(json) ? undefined : toTarget(kind === 'integer' ? 'an Integer' : 'a Long');
    case 'double':
      return Number.isFinite(json) ? undefined : toTarget('a Double');
    default:
      // the last day that there is in JavaScript, in seconds
      return typeof json === 'number' && Math.abs(json) <= 8.64e12
        ? undefined
        : toTarget('milliseconds since epoch');
  }
}
