// The operations on organizations that touch nothing below them.
import type { Operation } from '#operations/operation.ts';
import { describeOrganization } from './describe-organization.operation.ts';
import { describeInboundDmarcSettings } from './dmarc/describe-inbound-dmarc-settings.operation.ts';
import { putInboundDmarcSettings } from './dmarc/put-inbound-dmarc-settings.operation.ts';
import { listOrganizationsOperation } from './list-organizations.operation.ts';
import { listTagsForResource } from './tags/list-tags-for-resource.operation.ts';
import { tagResource } from './tags/tag-resource.operation.ts';
import { untagResource } from './tags/untag-resource.operation.ts';

export const organizationOperations = (parts: { region: string }): readonly Operation[] => [
  describeInboundDmarcSettings(),
  describeOrganization(parts),
  listOrganizationsOperation(),
  listTagsForResource(parts),
  putInboundDmarcSettings(),
  tagResource(parts),
  untagResource(parts),
];
