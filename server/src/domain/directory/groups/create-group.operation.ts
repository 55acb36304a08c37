// Creates a group: without members, disabled and without address until RegisterToWorkMail.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { groupView } from './about-group.ts';
import { createGroup } from './create-group.ts';

export const createGroupOperation = (): Operation =>
  operation({
    contract: workMailOperations.CreateGroup,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { output }) => output?.GroupId,
    view: async (transaction, { organizationId, output }) =>
      output?.GroupId === undefined
        ? undefined
        : groupView(transaction, { organizationId, identifier: output.GroupId }),
    async handle(transaction, { input, organization, now }) {
      const group = await createGroup(transaction, {
        organizationId: organization.id,
        name: input.Name,
        isHidden: input.HiddenFromGlobalAddressList,
        now,
      });
      return { GroupId: group.id };
    },
  });
