// Creates a room or equipment: disabled, without address and mailbox, until RegisterToWorkMail.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { resourceView } from './about-resource.ts';
import { createResource } from './create-resource.ts';

export const createResourceOperation = (): Operation =>
  operation({
    contract: workMailOperations.CreateResource,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { output }) => output?.ResourceId,
    view: async (transaction, { organizationId, output }) =>
      output?.ResourceId === undefined
        ? undefined
        : resourceView(transaction, { organizationId, identifier: output.ResourceId }),
    async handle(transaction, { input, organization, now }) {
      const resource = await createResource(transaction, {
        organizationId: organization.id,
        name: input.Name,
        kind: input.Type,
        description: input.Description,
        isHidden: input.HiddenFromGlobalAddressList,
        now,
      });
      return { ResourceId: resource.id };
    },
  });
