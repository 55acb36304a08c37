// Lists by pages where to ask for the free times of other domains' people, without passwords.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import type { AvailabilityConfiguration } from './availability-configuration.ts';
import { listAvailability } from './find-availability.ts';

export const listAvailabilityConfigurations = (): Operation =>
  operation({
    contract: workMailOperations.ListAvailabilityConfigurations,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization, page }) {
      const { items, next } = await listAvailability(transaction, {
        organizationId: organization.id,
        limit: page.limit,
        after: page.after,
      });
      return { AvailabilityConfigurations: items.map(toWire), NextToken: page.tokenFor(next) };
    },
  });

const toWire = (configuration: AvailabilityConfiguration) =>
  ({
    DomainName: configuration.domain,
    ProviderType: 'EWS',
    EwsProvider: { EwsEndpoint: configuration.endpoint, EwsUsername: configuration.userName },
    DateCreated: configuration.createdAt,
    DateModified: configuration.modifiedAt,
  }) as const;
