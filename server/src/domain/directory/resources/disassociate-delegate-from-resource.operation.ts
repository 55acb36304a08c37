// Takes a delegate from a resource.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutResource } from './about-resource.ts';
import { removeDelegate } from './change-delegation.ts';

export const disassociateDelegateFromResource = (): Operation =>
  operation({
    contract: workMailOperations.DisassociateDelegateFromResource,
    access: 'write',
    scope: 'organization',
    ...aboutResource<Input<'DisassociateDelegateFromResource'>>(),
    async handle(transaction, { input, organization }) {
      await removeDelegate(transaction, {
        organizationId: organization.id,
        resourceIdentifier: input.ResourceId,
        delegateIdentifier: input.EntityId,
      });
      return {};
    },
  });
