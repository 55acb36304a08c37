// The names of the contract that have no handler yet. This list only shrinks; they are answered with
// NotImplementedException.
import type { OperationName } from '@roost/api';

export const notYet: readonly OperationName[] = [];
