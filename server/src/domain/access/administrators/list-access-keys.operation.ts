import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { requireAdministrator } from './find-administrator.ts';
import { listAccessKeysOf } from './find-access-key.ts';

export const listAccessKeys = (): Operation =>
  operation({
    contract: roostOperations.ListAccessKeys,
    access: 'read',
    scope: 'installation',
    async handle(transaction, { input }) {
      const { id } = await requireAdministrator(transaction, input.AdministratorId);
      const keys = await listAccessKeysOf(transaction, id);
      return { AccessKeys: keys.map((key) => ({ AccessKeyId: key.id, CreatedAt: key.createdAt })) };
    },
  });
