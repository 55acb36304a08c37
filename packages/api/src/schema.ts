// The schema language that the contract is written in: builders whose results carry both the TypeScript type
// (`Infer`) and the limits that `decode` enforces.
import {
  enumerationConstraints,
  listConstraints,
  numberConstraints,
  stringConstraints,
  type Bounds,
  type Constraint,
} from './validate.ts';

export type Schema = ScalarSchema | ListSchema | StructureSchema;
export type ScalarSchema = StringSchema | EnumerationSchema | NumberSchema | BooleanSchema | TimestampSchema;

export interface StringSchema extends StringOptions {
  readonly kind: 'string';
  readonly constraints: readonly Constraint<string>[];
}

export interface StringOptions extends Bounds {
  /** Carries the u flag, the anchors that it needs, and takes linear time. */
  readonly pattern?: RegExp;
  /** Never shown in an error message or a log line. */
  readonly isSensitive?: boolean;
  /** Lets somebody in: `redact` takes it out before anything is kept. Sensitive as well. */
  readonly isSecret?: boolean;
  /** Somebody's own words: `redact` leaves their length and no more. */
  readonly isPersonal?: boolean;
  /** Repeating a request with the same token must not repeat its effect. */
  readonly isIdempotencyToken?: boolean;
}

export interface EnumerationSchema<Value extends string = string> {
  readonly kind: 'enumeration';
  readonly values: readonly Value[];
  readonly constraints: readonly Constraint<string>[];
}

export interface NumberSchema extends NumberOptions {
  readonly kind: 'integer' | 'long' | 'double';
  readonly constraints: readonly Constraint<number>[];
}

export interface NumberOptions extends Bounds {
  readonly default?: number;
}

export interface BooleanSchema {
  readonly kind: 'boolean';
  readonly default?: boolean;
}

/** Epoch milliseconds inside Roost, epoch seconds on the wire. */
export interface TimestampSchema {
  readonly kind: 'timestamp';
}

export interface ListSchema<Member extends Schema = Schema> extends Bounds {
  readonly kind: 'list';
  readonly member: Member;
  readonly constraints: readonly Constraint<readonly unknown[]>[];
}

export interface StructureSchema<Members extends StructureMembers = StructureMembers> {
  readonly kind: 'structure';
  readonly members: Members;
}

export type StructureMembers = Readonly<Record<string, StructureMember>>;

export interface StructureMember<Value extends Schema = Schema, Required extends boolean = boolean> {
  readonly schema: Value;
  readonly isRequired: Required;
}

/** The value that a schema describes; absent and undefined mean the same in an optional member. */
export type Infer<Value extends Schema> =
  Value extends EnumerationSchema<infer Literal>
    ? Literal
    : Value extends StringSchema
      ? string
      : Value extends NumberSchema | TimestampSchema
        ? number
        : Value extends BooleanSchema
          ? boolean
          : Value extends ListSchema<infer Member>
            ? readonly Infer<Member>[]
            : Value extends StructureSchema<infer Members>
              ? InferMembers<Members>
              : never;

type InferMembers<Members extends StructureMembers> = Flat<
  { readonly [Name in RequiredName<Members>]: Infer<Members[Name]['schema']> } & {
    readonly [Name in Exclude<keyof Members, RequiredName<Members>>]?:
      | Infer<Members[Name]['schema']>
      | undefined;
  }
>;

type RequiredName<Members extends StructureMembers> = {
  [Name in keyof Members]: Members[Name]['isRequired'] extends true ? Name : never;
}[keyof Members];

type Flat<Value> = { [Name in keyof Value]: Value[Name] };

export function string(options: StringOptions = {}): StringSchema {
  return { kind: 'string', ...options, constraints: stringConstraints(options) };
}

export function enumeration<const Value extends string>(...values: Value[]): EnumerationSchema<Value> {
  return { kind: 'enumeration', values, constraints: enumerationConstraints(values) };
}

/** A whole number of 32 bits. */
export function integer(options: NumberOptions = {}): NumberSchema {
  const bounds = { min: -2_147_483_648, max: 2_147_483_647, ...options };
  return { kind: 'integer', ...options, constraints: numberConstraints(bounds) };
}

/** A whole number that a double holds exactly. */
export function long(options: NumberOptions = {}): NumberSchema {
  const bounds = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, ...options };
  return { kind: 'long', ...options, constraints: numberConstraints(bounds) };
}

export function double(options: NumberOptions = {}): NumberSchema {
  return { kind: 'double', ...options, constraints: numberConstraints(options) };
}

export function boolean(options: { readonly default?: boolean } = {}): BooleanSchema {
  return { kind: 'boolean', ...options };
}

export function timestamp(): TimestampSchema {
  return { kind: 'timestamp' };
}

export function list<Member extends Schema>(member: Member, bounds: Bounds = {}): ListSchema<Member> {
  return { kind: 'list', member, ...bounds, constraints: listConstraints(bounds) };
}

export function structure<Members extends StructureMembers>(members: Members): StructureSchema<Members> {
  return { kind: 'structure', members };
}

export function required<Value extends Schema>(schema: Value): StructureMember<Value, true> {
  return { schema, isRequired: true };
}

export function optional<Value extends Schema>(schema: Value): StructureMember<Value, false> {
  return { schema, isRequired: false };
}

/** The name of the member that makes a repeated request harmless, when the structure has one. */
export function idempotencyTokenName(schema: StructureSchema): string | undefined {
  return Object.keys(schema.members).find((name) => {
    const member = schema.members[name]?.schema;
    return member?.kind === 'string' && member.isIdempotencyToken;
  });
}
