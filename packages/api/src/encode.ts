// From a value of the contract to what JSON.stringify may send.
import type { Infer, Schema } from './schema.ts';

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * The answer as it goes out: instants become seconds; undefined and what the schema does not know are
 * dropped, so that nothing internal slips out.
 */
export function encode<Shape extends Schema>(schema: Shape, value: Infer<Shape>): JsonValue {
  return translate(schema, value, toWire);
}

/**
 * The value with every secret (a password, a token) masked, and of personal words their length; what may be
 * kept in an audit record.
 */
export function redact<Shape extends Schema>(schema: Shape, value: Infer<Shape>): JsonValue {
  return translate(schema, value, withoutSecret);
}

type TranslateScalar = (schema: Schema, value: string | number | boolean) => string | number | boolean;

const toWire: TranslateScalar = (schema, value) =>
  schema.kind === 'timestamp' && typeof value === 'number' ? value / 1000 : value;

const withoutSecret: TranslateScalar = (schema, value) => {
  if (schema.kind !== 'string') return value;
  if (schema.isSecret) return '***';
  return schema.isPersonal ? `(${String(value).length} characters)` : value;
};

function translate(schema: Schema, value: unknown, scalar: TranslateScalar): JsonValue {
  switch (schema.kind) {
    case 'structure': {
      if (typeof value !== 'object' || value === null) throw new TypeError('A structure must be an object');
      const source = value as Readonly<Record<string, unknown>>; // every member is looked at by the schema
      const target: Record<string, JsonValue> = {};
      for (const [name, member] of Object.entries(schema.members)) {
        const held = Object.hasOwn(source, name) ? source[name] : undefined;
        if (held !== undefined) target[name] = translate(member.schema, held, scalar);
      }
      return target;
    }
    case 'list':
      if (!Array.isArray(value)) throw new TypeError('A list must be an array');
      return value.map((item: unknown) => translate(schema.member, item, scalar));
    default:
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
        throw new TypeError(`A ${schema.kind} cannot be ${value === null ? 'null' : typeof value}`);
      }
      return scalar(schema, value);
  }
}
