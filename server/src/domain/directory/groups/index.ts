// The operations that act on groups alone; deleting one is in accounts/, and so is who is in a group.
import type { Operation } from '#operations/operation.ts';
import { createGroupOperation } from './create-group.operation.ts';
import { describeGroup } from './describe-group.operation.ts';
import { listGroupMembers } from './list-group-members.operation.ts';
import { listGroupsForEntity } from './list-groups-for-entity.operation.ts';
import { listGroupsOperation } from './list-groups.operation.ts';
import { updateGroupOperation } from './update-group.operation.ts';

export const groupOperations = (): readonly Operation[] => [
  createGroupOperation(),
  describeGroup(),
  listGroupMembers(),
  listGroupsForEntity(),
  listGroupsOperation(),
  updateGroupOperation(),
];
