// What an example of an operation is: an input that works, and what a second one of the same moment meets.
import type { ErrorName, Input, OperationName } from '@roost/api';
import type { Place } from '../place.ts';

/**
 * `same`: once more changes nothing. `another`: each call makes a thing of its own. Else the error that one
 * of the two is answered with.
 */
export type Again = 'same' | 'another' | ErrorName;

export interface Example<Name extends OperationName = OperationName> {
  /** Makes what the operation needs, then answers its input; OrganizationId is filled in. */
  readonly input: (place: Place) => Promise<Omit<Input<Name>, 'OrganizationId'>>;
  /** Of writes alone: the same input twice at once. */
  readonly again?: Again;
  /** It changes who calls: not the first administrator, whom the others need. */
  readonly hasOwnAdministrator?: true;
}

export type Examples<Name extends OperationName = OperationName> = { readonly [One in Name]: Example<One> };
