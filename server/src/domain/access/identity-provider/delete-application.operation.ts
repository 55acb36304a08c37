import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { deleteApplication } from './change-application.ts';

export const deleteIdentityCenterApplication = (): Operation =>
  operation({
    contract: workMailOperations.DeleteIdentityCenterApplication,
    access: 'write',
    scope: 'installation',
    entityOf: (_transaction, { input }) => input.ApplicationArn,
    async handle(transaction, { input }) {
      await deleteApplication(transaction, input.ApplicationArn);
      return {};
    },
  });
