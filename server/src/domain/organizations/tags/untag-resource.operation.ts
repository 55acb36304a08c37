// Takes tags off an organization.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { untagOrganization } from './change-tags.ts';
import { aboutTags, organizationInArn } from './tagged-resource.ts';

export const untagResource = (parts: { region: string }): Operation =>
  operation({
    contract: workMailOperations.UntagResource,
    access: 'write',
    scope: 'installation',
    ...aboutTags(parts),
    async handle(transaction, { input }) {
      await untagOrganization(transaction, {
        organizationId: organizationInArn(parts.region, input.ResourceARN),
        keys: input.TagKeys,
      });
      return {};
    },
  });
