// Deletes a disabled group for good; the name and the addresses are free again.
import { workMailOperations, type Input } from '@roost/api';
import { aboutGroup } from '#domain/directory/groups/about-group.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { observeStanding } from '#domain/mailboxes/permissions/observe-mailbox-access.ts';
import { deleteGroup } from './delete-group.ts';

export const deleteGroupOperation = (): Operation =>
  operation({
    contract: workMailOperations.DeleteGroup,
    access: 'write',
    scope: 'organization',
    ...aboutGroup<Input<'DeleteGroup'>>(),
    observeAccess: observeStanding(({ GroupId }) => GroupId),
    async handle(transaction, { input, organization, now }) {
      const { id: organizationId } = organization;
      await deleteGroup(transaction, { organizationId, identifier: input.GroupId, now });
      return {};
    },
  });
