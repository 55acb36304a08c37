// The operations on where to ask for the free times of other domains' people.
import type { Operation } from '#operations/operation.ts';
import type { AvailabilityParts } from './availability-parts.ts';
import { createAvailabilityConfiguration } from './create-availability-configuration.operation.ts';
import { deleteAvailabilityConfiguration } from './delete-availability-configuration.operation.ts';
import { listAvailabilityConfigurations } from './list-availability-configurations.operation.ts';
import { testAvailabilityConfiguration } from './test-availability-configuration.operation.ts';
import { updateAvailabilityConfiguration } from './update-availability-configuration.operation.ts';

export const availabilityOperations = (parts: AvailabilityParts): readonly Operation[] => [
  createAvailabilityConfiguration(parts),
  deleteAvailabilityConfiguration(),
  listAvailabilityConfigurations(),
  testAvailabilityConfiguration(parts),
  updateAvailabilityConfiguration(parts),
];
