// Says everything about one group but its members, found by id, name or any address.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
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
        Name: group.name,
        Email: group.primaryAddress ?? undefined,
        State: group.state,
        EnabledDate: group.enabledAt ?? undefined,
        DisabledDate: group.disabledAt ?? undefined,
        HiddenFromGlobalAddressList: group.isHidden,
      };
    },
  });
