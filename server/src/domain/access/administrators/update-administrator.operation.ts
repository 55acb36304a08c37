// Gives an administrator another role or another organization; what is open ends.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutAdministrator } from './about-administrator.ts';
import { changeRole } from './change-administrator.ts';

export const updateAdministrator = (): Operation =>
  operation({
    contract: roostOperations.UpdateAdministrator,
    access: 'write',
    scope: 'installation',
    organizationOf: (input) => input.OrganizationId || undefined,
    ...aboutAdministrator,
    async handle(transaction, { input }) {
      const { AdministratorId: id, Role: role, OrganizationId: organizationId } = input;
      await changeRole(transaction, { id, role, organizationId });
      return {};
    },
  });
