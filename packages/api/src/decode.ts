// From a client's JSON to a value of the contract, or to what is wrong with it.
import { itemPath, memberPath } from './member-path.ts';
import { printValue } from './print-value.ts';
import { readScalar, unexpectedJson, UnreadableJson } from './read-scalar.ts';
import type { Infer, ListSchema, ScalarSchema, Schema, StructureMember, StructureSchema } from './schema.ts';
import { memberWording, notNull, type Constraint, type Violation } from './validate.ts';

/** `serialization`: the JSON has the wrong types; `violations`: right types, but the limits are not met. */
export type Decoded<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'violations'; readonly violations: readonly Violation[] }
  | { readonly kind: 'serialization'; readonly message: string };

/** One request's list of complaints must stay readable, and small beside the request. */
const violationsMax = 100;

/**
 * Reads parsed JSON by a schema. Members that the schema does not know are ignored, null counts as absent and
 * defaults are filled in. Never throws, and takes time linear in the size of the JSON.
 */
export function decode<Shape extends Schema>(schema: Shape, json: unknown): Decoded<Infer<Shape>> {
  const reader: Reader = { violations: [] };
  try {
    const value = read(reader, { schema, json, path: '' });
    if (reader.violations.length > 0) return { kind: 'violations', violations: reader.violations };
    return { kind: 'value', value: value as Infer<Shape> }; // read() follows the schema that Infer follows
  } catch (error) {
    if (error instanceof UnreadableJson) return { kind: 'serialization', message: error.message };
    throw error;
  }
}

interface Reader {
  readonly violations: Violation[];
}

interface Place<Shape extends Schema> {
  readonly schema: Shape;
  readonly json: unknown;
  readonly path: string;
}

function read(reader: Reader, { schema, json, path }: Place<Schema>): unknown {
  switch (schema.kind) {
    case 'structure':
      return readStructure(reader, { schema, json, path });
    case 'list':
      return readList(reader, { schema, json, path });
    default: {
      const { value, failed } = readScalar(schema, json);
      for (const { wording } of failed) {
        report(reader, { schema, json, path }, wording);
      }
      return value;
    }
  }
}

function readStructure(reader: Reader, { schema, json, path }: Place<StructureSchema>): object {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw unexpectedJson(json, 'Expected null');
  }
  const source = json as Readonly<Record<string, unknown>>; // every member is looked at by the schema
  const target: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(schema.members)) {
    const value = readMember(reader, {
      member,
      json: Object.hasOwn(source, name) ? source[name] : undefined,
      path: memberPath(path, name),
    });
    if (value !== undefined) target[name] = value;
  }
  return target;
}

function readMember(
  reader: Reader,
  { member, json, path }: { member: StructureMember; json: unknown; path: string },
): unknown {
  const { schema, isRequired } = member;
  if (json !== undefined && json !== null) return read(reader, { schema, json, path });
  if (isRequired) {
    report(reader, { schema, json, path }, notNull);
    return undefined;
  }
  return 'default' in schema ? schema.default : undefined;
}

function readList(reader: Reader, { schema, json, path }: Place<ListSchema>): readonly unknown[] {
  if (!Array.isArray(json)) throw unexpectedJson(json, 'Expected list or null');
  const items: readonly unknown[] = json;
  const failed = schema.constraints.filter((constraint) => !constraint.isMet(items));
  for (const { wording } of failed) {
    report(reader, { schema, json, path }, wording);
  }
  // What is in a list of the wrong length is not looked at: its length is what the client has to mend first.
  if (failed.length > 0) return [];
  const { member } = schema;
  if (member.kind !== 'structure' && member.kind !== 'list') {
    return readScalars(reader, { schema, member, items, path });
  }
  return items.map((item, index) => {
    const place = itemPath(path, index);
    return readMember(reader, { member: { schema: member, isRequired: true }, json: item, path: place });
  });
}

function readScalars(
  reader: Reader,
  list: { schema: ListSchema; member: ScalarSchema; items: readonly unknown[]; path: string },
): readonly unknown[] {
  const { schema, member, items, path } = list;
  const unmet = new Set<string>();
  const values = items.map((item) => {
    if (item === null || item === undefined) {
      unmet.add(notNull);
      return undefined;
    }
    const { value, failed } = readScalar(member, item);
    for (const { wording } of failed) unmet.add(wording);
    return value;
  });
  if (unmet.size > 0) {
    const constraints: readonly Constraint<never>[] = 'constraints' in member ? member.constraints : [];
    report(reader, { schema, json: items, path }, memberWording(constraints, unmet));
  }
  return values;
}

function report({ violations }: Reader, { schema, json, path }: Place<Schema>, wording: string): void {
  if (violations.length >= violationsMax) return;
  const isNull = json === undefined || json === null;
  violations.push({ path, value: isNull ? undefined : printValue(schema, json), wording });
}
