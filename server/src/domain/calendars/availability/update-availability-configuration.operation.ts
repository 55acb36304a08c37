// Says anew where to ask for the free times of another domain's people.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutAvailability } from './about-availability.ts';
import { requireEwsProvider } from './availability-configuration.ts';
import type { AvailabilityParts } from './availability-parts.ts';
import { updateAvailability } from './change-availability.ts';

export const updateAvailabilityConfiguration = (parts: AvailabilityParts): Operation =>
  operation({
    contract: workMailOperations.UpdateAvailabilityConfiguration,
    access: 'write',
    scope: 'organization',
    ...aboutAvailability,
    async handle(transaction, { input, organization, now }) {
      await updateAvailability(transaction, {
        organizationId: organization.id,
        domain: input.DomainName,
        provider: requireEwsProvider(input, parts),
        sealedBox: parts.sealedBox,
        now,
      });
      return {};
    },
  });
