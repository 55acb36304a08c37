// The operations that act on resources alone; deleting one is in accounts/.
import type { Operation } from '#operations/operation.ts';
import { associateDelegateToResource } from './associate-delegate-to-resource.operation.ts';
import { createResourceOperation } from './create-resource.operation.ts';
import { describeResource } from './describe-resource.operation.ts';
import { disassociateDelegateFromResource } from './disassociate-delegate-from-resource.operation.ts';
import { listResourceDelegates } from './list-resource-delegates.operation.ts';
import { listResourcesOperation } from './list-resources.operation.ts';
import { updateResourceOperation } from './update-resource.operation.ts';

export const resourceOperations = (): readonly Operation[] => [
  associateDelegateToResource(),
  createResourceOperation(),
  describeResource(),
  disassociateDelegateFromResource(),
  listResourceDelegates(),
  listResourcesOperation(),
  updateResourceOperation(),
];
