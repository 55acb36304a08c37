// Signs in at a provider of free times, one that is configured or one that is not yet.
import { workMailOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { requireEwsProvider } from './availability-configuration.ts';
import type { AvailabilityParts } from './availability-parts.ts';
import { requireProvider } from './find-availability.ts';
import { tryProvider } from './try-provider.ts';

export const testAvailabilityConfiguration = (parts: AvailabilityParts): Operation =>
  operation({
    contract: workMailOperations.TestAvailabilityConfiguration,
    access: 'read',
    scope: 'organization',
    async prepare({ input, organizationId }) {
      const { DomainName: domain, EwsProvider, LambdaProvider } = input;
      if (domain === undefined) return tryProvider(requireEwsProvider(input, parts), parts);
      if (EwsProvider !== undefined || LambdaProvider !== undefined) {
        throw new Failure('invalid-parameter', 'Give a DomainName or a provider, not both.');
      }
      const { sealedBox } = parts;
      const provider = await parts.store.read((transaction) =>
        requireProvider(transaction, { organizationId, domain, sealedBox }),
      );
      return tryProvider(provider, parts);
    },
    async handle(_transaction, { prepared }) {
      return { TestPassed: prepared.isPassed, FailureReason: prepared.reason };
    },
  });
