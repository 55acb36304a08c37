// The whole contract, and the names of its types.
import { workMailOperations } from './operations/index.ts';
import { roostOperations } from './roost-operations.ts';
import type { Infer } from './schema.ts';

export { roostOperations, workMailOperations };

export type WorkMailOperationName = keyof typeof workMailOperations;
export type RoostOperationName = keyof typeof roostOperations;
export type OperationName = WorkMailOperationName | RoostOperationName;

type Operations = typeof workMailOperations & typeof roostOperations;

/** What an operation's handler receives; instants are epoch milliseconds. */
export type Input<Name extends OperationName> = Infer<Operations[Name]['input']>;

/** What an operation's handler answers. */
export type Output<Name extends OperationName> = Infer<Operations[Name]['output']>;

/** The declared errors of one operation. */
export type ErrorsOf<Name extends OperationName> = Operations[Name]['errors'][number];

/** Prefixes of X-Amz-Target: `WorkMailService.CreateUser`, `Roost.ListAuditEvents`. */
export const workMailTargetPrefix = 'WorkMailService';
export const roostTargetPrefix = 'Roost';

export function isWorkMailOperationName(name: string): name is WorkMailOperationName {
  return Object.hasOwn(workMailOperations, name);
}

export function isRoostOperationName(name: string): name is RoostOperationName {
  return Object.hasOwn(roostOperations, name);
}
