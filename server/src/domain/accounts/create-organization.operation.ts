// Creates an organization with a test domain of its own and a built-in directory.
import { workMailOperations } from '@roost/api';
import { findOrganization } from '#domain/organizations/find-organization.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { createOrganization } from './create-organization.ts';

export const createOrganizationOperation = ({ rootDomain }: { rootDomain: string }): Operation =>
  operation({
    contract: workMailOperations.CreateOrganization,
    access: 'write',
    scope: 'installation',
    entityOf: (_transaction, { output }) => output?.OrganizationId,
    view: async (transaction, { output }) =>
      output?.OrganizationId === undefined ? undefined : findOrganization(transaction, output.OrganizationId),
    async handle(transaction, { input, now }) {
      const organization = await createOrganization(transaction, {
        alias: input.Alias,
        rootDomain,
        domains: input.Domains?.map(({ DomainName }) => DomainName),
        directoryId: input.DirectoryId,
        kmsKeyArn: input.KmsKeyArn,
        isInteroperable: input.EnableInteroperability,
        now,
      });
      return { OrganizationId: organization.id };
    },
  });
