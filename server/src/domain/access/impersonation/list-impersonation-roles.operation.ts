// Lists the roles of an organization by pages.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { toWireRole } from './impersonation-role-view.ts';
import { listImpersonationRoles } from './list-impersonation-roles.ts';

export const listImpersonationRolesOperation = (): Operation =>
  operation({
    contract: workMailOperations.ListImpersonationRoles,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization, page }) {
      const { items, next } = await listImpersonationRoles(transaction, {
        organizationId: organization.id,
        limit: page.limit,
        after: page.after,
      });
      return { Roles: items.map(toWireRole), NextToken: page.tokenFor(next) };
    },
  });
