import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { list, optional, required, structure, timestamp } from '../schema.ts';
import { entityIdentifier, organizationId, workMailIdentifier } from '../shapes/identifiers.ts';
import {
  deviceId,
  mobileDeviceAccessOverride,
  mobileDeviceAccessRuleDescription,
  mobileDeviceAccessRuleEffect,
} from '../shapes/mobile-devices.ts';
import { maxResults, nextToken } from '../shapes/requests.ts';

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
    output: structure({
      UserId: optional(workMailIdentifier),
      DeviceId: optional(deviceId),
      Effect: optional(mobileDeviceAccessRuleEffect),
      Description: optional(mobileDeviceAccessRuleDescription),
      DateCreated: optional(timestamp()),
      DateModified: optional(timestamp()),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException', 'ResourceNotFoundException'],
  },

  ListMobileDeviceAccessOverrides: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      UserId: optional(entityIdentifier),
      DeviceId: optional(deviceId),
      NextToken: optional(nextToken),
      MaxResults: optional(maxResults),
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
