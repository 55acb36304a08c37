// Removes an administrator with all sessions and access keys; never the last who may do everything.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutAdministrator } from './about-administrator.ts';
import { removeAdministrator } from './change-administrator.ts';

export const deleteAdministrator = (): Operation =>
  operation({
    contract: roostOperations.DeleteAdministrator,
    access: 'write',
    scope: 'installation',
    ...aboutAdministrator,
    async handle(transaction, { input }) {
      await removeAdministrator(transaction, input.AdministratorId);
      return {};
    },
  });
