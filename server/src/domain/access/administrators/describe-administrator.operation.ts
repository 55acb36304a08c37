import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { toWire } from './administrator.ts';
import { requireAdministrator } from './find-administrator.ts';

export const describeAdministrator = (): Operation =>
  operation({
    contract: roostOperations.DescribeAdministrator,
    access: 'read',
    scope: 'installation',
    handle: async (transaction, { input }) =>
      toWire(await requireAdministrator(transaction, input.AdministratorId)),
  });
