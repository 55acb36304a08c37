// Deletes a disabled resource for good; the name and the addresses are free again.
import { workMailOperations, type Input } from '@roost/api';
import { aboutResource } from '#domain/directory/resources/about-resource.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { observeStanding } from '#domain/mailboxes/permissions/observe-mailbox-access.ts';
import { deleteResource } from './delete-resource.ts';

export const deleteResourceOperation = (): Operation =>
  operation({
    contract: workMailOperations.DeleteResource,
    access: 'write',
    scope: 'organization',
    ...aboutResource<Input<'DeleteResource'>>(),
    observeAccess: observeStanding(({ ResourceId }) => ResourceId),
    async handle(transaction, { input, organization, now }) {
      const { id: organizationId } = organization;
      await deleteResource(transaction, { organizationId, identifier: input.ResourceId, now });
      return {};
    },
  });
