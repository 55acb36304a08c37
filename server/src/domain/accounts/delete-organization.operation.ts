// Deletes an organization; its mailboxes are kept for 30 days.
import { workMailOperations } from '@roost/api';
import { findOrganization } from '#domain/organizations/find-organization.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { deleteOrganization } from './delete-organization.ts';

export const deleteOrganizationOperation = (): Operation =>
  operation({
    contract: workMailOperations.DeleteOrganization,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { organizationId }) => organizationId,
    view: (transaction, { organizationId }) => findOrganization(transaction, organizationId),
    async handle(transaction, { input, organization, now }) {
      await deleteOrganization(transaction, {
        organizationId: organization.id,
        isDirectoryDeleted: input.DeleteDirectory,
        isForced: input.ForceDelete ?? false,
        now,
      });
      return { OrganizationId: organization.id, State: 'Deleted' };
    },
  });
