// Puts tags on an organization: 50 at most.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { tagOrganization } from './change-tags.ts';
import { aboutTags, organizationInArn } from './tagged-resource.ts';

export const tagResource = (parts: { region: string }): Operation =>
  operation({
    contract: workMailOperations.TagResource,
    access: 'write',
    scope: 'installation',
    ...aboutTags(parts),
    async handle(transaction, { input }) {
      await tagOrganization(transaction, {
        organizationId: organizationInArn(parts.region, input.ResourceARN),
        tags: input.Tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
      });
      return {};
    },
  });
