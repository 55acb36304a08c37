// Lists the tags of an organization.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { listTags } from './change-tags.ts';
import { aboutTags, organizationInArn } from './tagged-resource.ts';

export const listTagsForResource = (parts: { region: string }): Operation =>
  operation({
    contract: workMailOperations.ListTagsForResource,
    access: 'read',
    scope: 'installation',
    organizationOf: aboutTags(parts).organizationOf,
    async handle(transaction, { input }) {
      const tags = await listTags(transaction, organizationInArn(parts.region, input.ResourceARN));
      return { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
    },
  });
