// All operations by name, checked against the contract: the server does not start with a name that nobody
// answers for.
import {
  roostOperations,
  roostTargetPrefix,
  workMailOperations,
  workMailTargetPrefix,
  type Operation as Contract,
} from '@roost/api';
import { Failure } from '#base/failure.ts';
import type { Operation } from './operation.ts';

/** The first half of a target: `WorkMailService.CreateUser`. */
export type Service = typeof workMailTargetPrefix | typeof roostTargetPrefix;

export interface OperationAddress {
  readonly service: Service;
  readonly name: string;
}

const contracts: Readonly<Record<Service, Readonly<Record<string, Contract>>>> = {
  [workMailTargetPrefix]: workMailOperations,
  [roostTargetPrefix]: roostOperations,
};

export const isService = (text: string): text is Service => Object.hasOwn(contracts, text);

/** The contract of one operation, implemented or not; undefined when nobody has heard of it. */
export function contractOf({ service, name }: OperationAddress): Contract | undefined {
  return Object.hasOwn(contracts[service], name) ? contracts[service][name] : undefined;
}

export class Registry {
  readonly #operations = new Map<Contract, Operation>();

  /** Throws when a name has neither a handler nor an entry in `notYet`, has both, or has two handlers. */
  constructor(operations: readonly Operation[], notYet: readonly string[]) {
    const problems: string[] = [];
    const missing = new Set(notYet);
    for (const operation of operations) {
      const { name } = operation.contract;
      if (this.#operations.has(operation.contract)) problems.push(`${name} has two handlers`);
      if (missing.has(name)) problems.push(`${name} has a handler: take it out of not-yet.ts`);
      this.#operations.set(operation.contract, operation);
    }
    const known = Object.values(contracts).flatMap((service) => Object.values(service));
    for (const contract of known) {
      const isAnswered = this.#operations.has(contract) || missing.has(contract.name);
      if (!isAnswered) problems.push(`${contract.name} has no handler and is not in not-yet.ts`);
      missing.delete(contract.name);
    }
    for (const { contract } of operations) {
      if (!known.includes(contract)) problems.push(`${contract.name} is not in the contract`);
    }
    for (const name of missing) problems.push(`not-yet.ts names ${name}, which is not in the contract`);
    if (problems.length > 0) throw new Error(`The operations are not complete: ${problems.join('; ')}.`);
  }

  /** Throws `unknown-operation` and `not-implemented`. */
  find(address: OperationAddress): Operation {
    const contract = contractOf(address);
    if (contract === undefined) {
      throw new Failure('unknown-operation', 'There is no operation of this name.');
    }
    const operation = this.#operations.get(contract);
    if (operation === undefined) {
      throw new Failure('not-implemented', `Roost does not have ${contract.name} yet.`);
    }
    return operation;
  }

  all(): readonly Operation[] {
    return [...this.#operations.values()];
  }
}
