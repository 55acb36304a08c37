// Asks no more for the free times of another domain's people.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutAvailability } from './about-availability.ts';
import { deleteAvailability } from './change-availability.ts';

export const deleteAvailabilityConfiguration = (): Operation =>
  operation({
    contract: workMailOperations.DeleteAvailabilityConfiguration,
    access: 'write',
    scope: 'organization',
    ...aboutAvailability,
    async handle(transaction, { input, organization }) {
      await deleteAvailability(transaction, { organizationId: organization.id, domain: input.DomainName });
      return {};
    },
  });
