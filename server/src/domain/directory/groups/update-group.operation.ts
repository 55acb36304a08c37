// Shows a group in the address book or hides it; a hidden group still gets mail.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutGroup } from './about-group.ts';
import { updateGroup } from './update-group.ts';

export const updateGroupOperation = (): Operation =>
  operation({
    contract: workMailOperations.UpdateGroup,
    access: 'write',
    scope: 'organization',
    ...aboutGroup<Input<'UpdateGroup'>>(),
    async handle(transaction, { input, organization }) {
      await updateGroup(transaction, {
        organizationId: organization.id,
        identifier: input.GroupId,
        isHidden: input.HiddenFromGlobalAddressList,
      });
      return {};
    },
  });
