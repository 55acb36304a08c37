import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { long, optional, required, structure, timestamp } from '../schema.ts';
import { entityIdentifier, organizationId } from '../shapes/identifiers.ts';
import {
  accessEffect,
  impersonationMatchedRules,
  impersonationRoleDescription,
  impersonationRoleId,
  impersonationRoleName,
  impersonationRoleType,
  impersonationRoles,
  impersonationRules,
  impersonationToken,
} from '../shapes/impersonation.ts';
import { clientToken, nextToken, paging } from '../shapes/requests.ts';

export const impersonationOperations = defineOperations({
  CreateImpersonationRole: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      ClientToken: optional(clientToken),
      Name: required(impersonationRoleName),
      Type: required(impersonationRoleType),
      Description: optional(impersonationRoleDescription),
      Rules: required(impersonationRules),
    }),
    output: structure({
      ImpersonationRoleId: optional(impersonationRoleId),
    }),
    errors: [
      ...organizationErrors,
      'EntityNotFoundException',
      'EntityStateException',
      'LimitExceededException',
    ],
  },

  GetImpersonationRole: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      ImpersonationRoleId: required(impersonationRoleId),
    }),
    output: structure({
      ImpersonationRoleId: optional(impersonationRoleId),
      Name: optional(impersonationRoleName),
      Type: optional(impersonationRoleType),
      Description: optional(impersonationRoleDescription),
      Rules: optional(impersonationRules),
      DateCreated: optional(timestamp()),
      DateModified: optional(timestamp()),
    }),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  ListImpersonationRoles: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      ...paging,
    }),
    output: structure({
      Roles: optional(impersonationRoles),
      NextToken: optional(nextToken),
    }),
    errors: organizationErrors,
  },

  UpdateImpersonationRole: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      ImpersonationRoleId: required(impersonationRoleId),
      Name: required(impersonationRoleName),
      Type: required(impersonationRoleType),
      Description: optional(impersonationRoleDescription),
      Rules: required(impersonationRules),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      'EntityNotFoundException',
      'EntityStateException',
      'LimitExceededException',
      'ResourceNotFoundException',
    ],
  },

  DeleteImpersonationRole: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      ImpersonationRoleId: required(impersonationRoleId),
    }),
    output: structure({}),
    errors: organizationErrors,
  },

  AssumeImpersonationRole: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      ImpersonationRoleId: required(impersonationRoleId),
    }),
    output: structure({
      Token: optional(impersonationToken),
      ExpiresIn: optional(long()),
    }),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  GetImpersonationRoleEffect: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      ImpersonationRoleId: required(impersonationRoleId),
      TargetUser: required(entityIdentifier),
    }),
    output: structure({
      Type: optional(impersonationRoleType),
      Effect: optional(accessEffect),
      MatchedRules: optional(impersonationMatchedRules),
    }),
    errors: [
      ...organizationErrors,
      'EntityNotFoundException',
      'EntityStateException',
      'ResourceNotFoundException',
    ],
  },
});
