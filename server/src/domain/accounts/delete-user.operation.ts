// Deletes a disabled user for good; the name and the addresses are free again.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { observeStanding } from '#domain/mailboxes/permissions/observe-mailbox-access.ts';
import { aboutUser } from './about-user.ts';
import { deleteUser } from './delete-user.ts';

export const deleteUserOperation = (): Operation =>
  operation({
    contract: workMailOperations.DeleteUser,
    access: 'write',
    scope: 'organization',
    ...aboutUser<Input<'DeleteUser'>>(({ UserId }) => UserId),
    observeAccess: observeStanding(({ UserId }) => UserId),
    async handle(transaction, { input, organization, now }) {
      const { id: organizationId } = organization;
      await deleteUser(transaction, { organizationId, identifier: input.UserId, now });
      return {};
    },
  });
