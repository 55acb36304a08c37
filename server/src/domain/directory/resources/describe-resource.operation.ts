// Says everything about one resource but its delegates, found by id, name or any address.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { standingView } from '../entities/standing-view.ts';
import { requireResource } from './find-resource.ts';

export const describeResource = (): Operation =>
  operation({
    contract: workMailOperations.DescribeResource,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const resource = await requireResource(transaction, {
        organizationId: organization.id,
        identifier: input.ResourceId,
      });
      return {
        ResourceId: resource.id,
        ...standingView(resource),
        Type: resource.kind,
        BookingOptions: {
          AutoAcceptRequests: resource.acceptsRequests,
          AutoDeclineRecurringRequests: resource.declinesRecurring,
          AutoDeclineConflictingRequests: resource.declinesConflicts,
        },
        Description: resource.description ?? undefined,
        HiddenFromGlobalAddressList: resource.isHidden,
      };
    },
  });
