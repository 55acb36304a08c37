import {
  roostOperations,
  roostTargetPrefix,
  workMailOperations,
  workMailTargetPrefix,
  type Operation,
} from '@roost/api';
import { kebab } from './flags.ts';
import { Trouble } from './trouble.ts';

export interface FoundOperation {
  readonly contract: Operation;
  /** `WorkMailService.ListUsers` */
  readonly target: string;
}

const workMail: Readonly<Record<string, Operation>> = workMailOperations;
const all: Readonly<Record<string, Operation>> = { ...workMailOperations, ...roostOperations };

/** `ListUsers` or `list-users`. */
export function findOperation(given: string): FoundOperation {
  const wanted = given.replaceAll('-', '').toLowerCase();
  const contract = Object.values(all).find(({ name }) => name.toLowerCase() === wanted);
  if (contract === undefined) {
    const near = operationNames.filter((name) => name.toLowerCase().includes(wanted)).slice(0, 5);
    const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : '“roost admin --help” lists them.';
    throw Trouble.usage(`There is no operation ${given}. ${hint}`);
  }
  return { contract, target: targetOf(contract.name) };
}

export const targetOf = (name: string): string =>
  `${Object.hasOwn(workMail, name) ? workMailTargetPrefix : roostTargetPrefix}.${name}`;

export const operationNames: readonly string[] = Object.keys(all).toSorted((one, other) =>
  kebab(one).localeCompare(kebab(other)),
);
