// Lets a user or group answer a resource's requests.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutResource } from './about-resource.ts';
import { addDelegate } from './change-delegation.ts';

export const associateDelegateToResource = (): Operation =>
  operation({
    contract: workMailOperations.AssociateDelegateToResource,
    access: 'write',
    scope: 'organization',
    ...aboutResource<Input<'AssociateDelegateToResource'>>(),
    async handle(transaction, { input, organization }) {
      await addDelegate(transaction, {
        organizationId: organization.id,
        resourceIdentifier: input.ResourceId,
        delegateIdentifier: input.EntityId,
      });
      return {};
    },
  });
