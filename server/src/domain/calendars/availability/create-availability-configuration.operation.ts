// Says where to ask for the free times of another domain's people.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutAvailability } from './about-availability.ts';
import { requireEwsProvider } from './availability-configuration.ts';
import type { AvailabilityParts } from './availability-parts.ts';
import { createAvailability } from './change-availability.ts';

export const createAvailabilityConfiguration = (parts: AvailabilityParts): Operation =>
  operation({
    contract: workMailOperations.CreateAvailabilityConfiguration,
    access: 'write',
    scope: 'organization',
    ...aboutAvailability,
    async handle(transaction, { input, organization, now }) {
      await createAvailability(transaction, {
        organizationId: organization.id,
        domain: input.DomainName,
        provider: requireEwsProvider(input, parts),
        sealedBox: parts.sealedBox,
        now,
      });
      return {};
    },
  });
