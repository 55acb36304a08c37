// Who one is, for a console that was just opened.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { toWire } from './administrator.ts';
import { requireAdministrator } from './find-administrator.ts';
import { ownAccount, requireAdministratorCaller } from './own-account.ts';

export const describeCaller = (): Operation =>
  operation({
    contract: roostOperations.DescribeCaller,
    access: 'read',
    ...ownAccount,
    handle: async (transaction, { caller }) =>
      toWire(await requireAdministrator(transaction, requireAdministratorCaller(caller).id)),
  });
