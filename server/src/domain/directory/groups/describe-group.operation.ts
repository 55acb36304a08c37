// Says everything about one group but its members, found by id, name or any address.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { standingView } from '../entities/standing-view.ts';
import { requireGroup } from './find-group.ts';

export const describeGroup = (): Operation =>
  operation({
    contract: workMailOperations.DescribeGroup,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const group = await requireGroup(transaction, {
        organizationId: organization.id,
        identifier: input.GroupId,
      });
      return {
        GroupId: group.id,
        ...standingView(group),
        HiddenFromGlobalAddressList: group.isHidden,
      };
    },
  });
