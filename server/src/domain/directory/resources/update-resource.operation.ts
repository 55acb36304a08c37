// Changes a resource: what is absent stays, an empty description clears it, booking options come together.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutResource } from './about-resource.ts';
import { updateResource } from './update-resource.ts';

export const updateResourceOperation = (): Operation =>
  operation({
    contract: workMailOperations.UpdateResource,
    access: 'write',
    scope: 'organization',
    ...aboutResource<Input<'UpdateResource'>>(),
    async handle(transaction, { input, organization }) {
      const { BookingOptions: options } = input;
      await updateResource(transaction, {
        organizationId: organization.id,
        identifier: input.ResourceId,
        update: {
          name: input.Name,
          kind: input.Type,
          description: input.Description,
          isHidden: input.HiddenFromGlobalAddressList,
          bookingOptions: options && {
            acceptsRequests: options.AutoAcceptRequests ?? false,
            declinesRecurring: options.AutoDeclineRecurringRequests ?? false,
            declinesConflicts: options.AutoDeclineConflictingRequests ?? false,
          },
        },
      });
      return {};
    },
  });
