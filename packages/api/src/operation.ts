import type { DeclaredErrorName } from './errors.ts';
import type { StructureSchema } from './schema.ts';

/** One operation of the contract: what it takes, what it answers and which errors it declares. */
export interface Operation<Name extends string = string> extends OperationDefinition {
  readonly name: Name;
}

export interface OperationDefinition {
  readonly input: StructureSchema;
  readonly output: StructureSchema;
  readonly errors: readonly DeclaredErrorName[];
  /** Whether a client may repeat the request without harm, as the service's model declares it. */
  readonly isIdempotent: boolean;
  /** Of a whole request; what is absent is the service's usual limit. */
  readonly bodyBytesMax?: number;
}

/** A record of operations that know their own names; literal types are kept for Input and Output. */
export type OperationRecord<Definitions extends Readonly<Record<string, OperationDefinition>>> = {
  readonly [Name in keyof Definitions & string]: Definitions[Name] & { readonly name: Name };
};

export function defineOperations<const Definitions extends Readonly<Record<string, OperationDefinition>>>(
  definitions: Definitions,
): OperationRecord<Definitions> {
  const named = Object.entries(definitions).map(([name, definition]) => [name, { name, ...definition }]);
  return Object.fromEntries(named) as OperationRecord<Definitions>; // the same keys, each with its own name
}
