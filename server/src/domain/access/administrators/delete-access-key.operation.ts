// Takes an access key back: requests signed with it are refused from then on. None to delete is no failure.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { findOwnerOfAccessKey } from './find-access-key.ts';
import { removeAccessKey } from './remove-access-key.ts';

export const deleteAccessKey = (): Operation =>
  operation({
    contract: roostOperations.DeleteAccessKey,
    access: 'write',
    scope: 'installation',
    entityOf: (transaction, { input }) => findOwnerOfAccessKey(transaction, input.AccessKeyId),
    async handle(transaction, { input }) {
      await removeAccessKey(transaction, input.AccessKeyId);
      return {};
    },
  });
