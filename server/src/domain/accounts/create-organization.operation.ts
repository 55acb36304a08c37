// Creates an organization with a test domain of its own and a built-in directory.
import { workMailOperations } from '@roost/api';
import type { SealedBox } from '#base/sealed-box.ts';
import type { MakeDkimKeyPair } from '#domain/mail-domains/dkim/make-dkim-key-pair.ts';
import { findOrganization } from '#domain/organizations/find-organization.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { createOrganization } from './create-organization.ts';

interface Parts {
  readonly rootDomain: string;
  readonly sealedBox: SealedBox;
  readonly makeDkimKeyPair: MakeDkimKeyPair;
}

export const createOrganizationOperation = ({ rootDomain, sealedBox, makeDkimKeyPair }: Parts): Operation =>
  operation({
    contract: workMailOperations.CreateOrganization,
    access: 'write',
    scope: 'installation',
    entityOf: (_transaction, { output }) => output?.OrganizationId,
    view: async (transaction, { output }) =>
      output?.OrganizationId === undefined ? undefined : findOrganization(transaction, output.OrganizationId),
    prepare: ({ input }) =>
      Promise.all(
        ['its own', ...(input.Domains ?? [])].map(async () => ({ pair: await makeDkimKeyPair(), sealedBox })),
      ),
    async handle(transaction, { input, prepared, now }) {
      const organization = await createOrganization(transaction, {
        alias: input.Alias,
        rootDomain,
        domains: input.Domains?.map(({ DomainName }) => DomainName),
        directoryId: input.DirectoryId,
        kmsKeyArn: input.KmsKeyArn,
        isInteroperable: input.EnableInteroperability,
        dkimKeys: prepared,
        now,
      });
      return { OrganizationId: organization.id };
    },
  });
