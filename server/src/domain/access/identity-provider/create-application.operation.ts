// Makes the name under which an instance of the identity provider knows this installation.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { createApplication } from './change-application.ts';

export const createIdentityCenterApplication = (): Operation =>
  operation({
    contract: workMailOperations.CreateIdentityCenterApplication,
    access: 'write',
    scope: 'installation',
    entityOf: (_transaction, { output }) => output?.ApplicationArn,
    async handle(transaction, { input, now }) {
      const { Name: name, InstanceArn: instanceArn } = input;
      const { arn } = await createApplication(transaction, { name, instanceArn, now });
      return { ApplicationArn: arn };
    },
  });
