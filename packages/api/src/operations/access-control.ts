import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { optional, required, structure } from '../schema.ts';
import {
  accessControlImpersonationRoleIds,
  accessControlRuleAction,
  accessControlRuleActions,
  accessControlRuleDescription,
  accessControlRuleEffect,
  accessControlRuleName,
  accessControlRuleNames,
  accessControlRules,
  accessControlUserIds,
  ipAddress,
  ipRanges,
} from '../shapes/access-control.ts';
import { organizationId, workMailIdentifier } from '../shapes/identifiers.ts';
import { impersonationRoleId } from '../shapes/impersonation.ts';

export const accessControlOperations = defineOperations({
  PutAccessControlRule: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      Name: required(accessControlRuleName),
      Effect: required(accessControlRuleEffect),
      Description: required(accessControlRuleDescription),
      IpRanges: optional(ipRanges),
      NotIpRanges: optional(ipRanges),
      Actions: optional(accessControlRuleActions),
      NotActions: optional(accessControlRuleActions),
      UserIds: optional(accessControlUserIds),
      NotUserIds: optional(accessControlUserIds),
      ImpersonationRoleIds: optional(accessControlImpersonationRoleIds),
      NotImpersonationRoleIds: optional(accessControlImpersonationRoleIds),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      'EntityNotFoundException',
      'LimitExceededException',
      'ResourceNotFoundException',
    ],
  },

  ListAccessControlRules: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
    }),
    output: structure({
      Rules: optional(accessControlRules),
    }),
    errors: ['OrganizationNotFoundException', 'OrganizationStateException'],
  },

  DeleteAccessControlRule: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      Name: required(accessControlRuleName),
    }),
    output: structure({}),
    errors: ['OrganizationNotFoundException', 'OrganizationStateException'],
  },

  GetAccessControlEffect: {
    isIdempotent: false,
    input: structure({
      OrganizationId: required(organizationId),
      IpAddress: required(ipAddress),
      Action: required(accessControlRuleAction),
      UserId: optional(workMailIdentifier),
      ImpersonationRoleId: optional(impersonationRoleId),
    }),
    output: structure({
      Effect: optional(accessControlRuleEffect),
      MatchedRules: optional(accessControlRuleNames),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException', 'ResourceNotFoundException'],
  },
});
