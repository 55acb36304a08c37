import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { list, optional, required, structure } from '../schema.ts';
import { entityIdentifier, organizationId } from '../shapes/identifiers.ts';
import {
  deviceId,
  mobileDeviceAccessOverride,
  mobileDeviceAccessRuleDescription,
  mobileDeviceAccessRuleEffect,
} from '../shapes/mobile-devices.ts';
import { nextToken, paging } from '../shapes/requests.ts';

export const mobileDeviceOverrideOperations = defineOperations({
  PutMobileDeviceAccessOverride: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
      DeviceId: required(deviceId),
      Effect: required(mobileDeviceAccessRuleEffect),
      Description: optional(mobileDeviceAccessRuleDescription),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'EntityNotFoundException', 'EntityStateException'],
  },

  GetMobileDeviceAccessOverride: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
      DeviceId: required(deviceId),
    }),
    output: mobileDeviceAccessOverride,
    errors: [...organizationErrors, 'EntityNotFoundException', 'ResourceNotFoundException'],
  },

  ListMobileDeviceAccessOverrides: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: optional(entityIdentifier),
      DeviceId: optional(deviceId),
      ...paging,
    }),
    output: structure({
      Overrides: optional(list(mobileDeviceAccessOverride)),
      NextToken: optional(nextToken),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  DeleteMobileDeviceAccessOverride: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: required(entityIdentifier),
      DeviceId: required(deviceId),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },
});
