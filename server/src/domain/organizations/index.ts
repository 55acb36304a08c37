// The operations on organizations that touch nothing below them.
import type { Operation } from '#operations/operation.ts';
import { describeOrganization } from './describe-organization.operation.ts';
import { listOrganizationsOperation } from './list-organizations.operation.ts';

export const organizationOperations = (parts: { region: string }): readonly Operation[] => [
  describeOrganization(parts),
  listOrganizationsOperation(),
];
