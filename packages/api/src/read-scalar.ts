// One plain JSON value: what it becomes, what it fails, and AWS's words when its type is wrong.
import type { ScalarSchema } from './schema.ts';
import type { Constraint } from './validate.ts';

/** The JSON has a type that the schema cannot take: a SerializationException with this message. */
export class UnreadableJson extends Error {}

/** What was read, and the constraints that it does not meet. */
export interface ReadScalar {
  readonly value: string | number | boolean;
  readonly failed: readonly { readonly wording: string }[];
}

/** The furthest instant that a JavaScript date can hold, in epoch seconds. */
const secondsMax = 8_640_000_000_000;

/** Throws UnreadableJson; `json` is neither null nor undefined. */
export function readScalar(schema: ScalarSchema, json: unknown): ReadScalar {
  switch (schema.kind) {
    case 'string':
    case 'enumeration':
      if (typeof json !== 'string') throw unexpectedJson(json, cannotBe(json, 'a String'));
      // RFC 8259 §8.2: a lone surrogate has no meaning, and no UTF-8 that could be stored.
      if (!json.isWellFormed()) throw new UnreadableJson('Unpaired surrogate found in a string');
      return { value: json, failed: unmet(schema.constraints, json) };
    case 'integer':
    case 'long': {
      const target = schema.kind === 'integer' ? 'an Integer' : 'a Long';
      if (typeof json !== 'number' || !Number.isInteger(json)) {
        throw unexpectedJson(json, cannotBe(json, target));
      }
      return { value: json, failed: unmet(schema.constraints, json) };
    }
    case 'double':
      if (typeof json !== 'number' || !Number.isFinite(json)) {
        throw unexpectedJson(json, cannotBe(json, 'a Double'));
      }
      return { value: json, failed: unmet(schema.constraints, json) };
    case 'boolean':
      if (typeof json !== 'boolean') throw unexpectedJson(json, cannotBe(json, 'a Boolean'));
      return { value: json, failed: [] };
    case 'timestamp':
      if (typeof json !== 'number' || !(Math.abs(json) <= secondsMax)) {
        throw unexpectedJson(json, cannotBe(json, 'milliseconds since epoch'));
      }
      return { value: Math.round(json * 1000), failed: [] };
    default:
      return schema satisfies never;
  }
}

/** `scalarMessage` is AWS's answer to a plain value in this place; lists and objects have their own words. */
export function unexpectedJson(json: unknown, scalarMessage: string): UnreadableJson {
  if (Array.isArray(json)) return new UnreadableJson('Start of list found where not expected');
  if (typeof json === 'object' && json !== null) {
    return new UnreadableJson('Start of structure or map found where not expected.');
  }
  return new UnreadableJson(scalarMessage);
}

function unmet<Value>(constraints: readonly Constraint<Value>[], value: Value): readonly Constraint<Value>[] {
  return constraints.filter((constraint) => !constraint.isMet(value));
}

function cannotBe(json: unknown, target: string): string {
  return `${tokenOf(json)} can not be converted to ${target}`;
}

function tokenOf(json: unknown): string {
  switch (typeof json) {
    case 'string':
      return 'STRING_VALUE';
    case 'boolean':
      return json ? 'TRUE_VALUE' : 'FALSE_VALUE';
    default:
      return 'NUMBER_VALUE';
  }
}
