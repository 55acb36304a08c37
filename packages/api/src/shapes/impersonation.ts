import { enumeration, list, optional, required, string, structure, timestamp } from '../schema.ts';
import { entityIdentifier } from './identifiers.ts';

export const impersonationRoleId = string({ min: 1, max: 64, pattern: /^[a-zA-Z0-9_-]+$/u });

export const impersonationRoleName = string({ min: 1, max: 64, pattern: /^[^\x00-\x1F\x7F\x3C\x3E\x5C]+$/u });

export const impersonationRoleType = enumeration('FULL_ACCESS', 'READ_ONLY');

export const impersonationRoleDescription = string({
  min: 1,
  max: 256,
  pattern: /^[^\x00-\x09\x0B\x0C\x0E-\x1F\x7F\x3C\x3E\x5C]+$/u,
});

export const impersonationRuleId = string({ min: 1, max: 64, pattern: /^[a-zA-Z0-9_-]+$/u });

export const impersonationRuleName = string({ min: 1, max: 64, pattern: /^[^\x00-\x1F\x7F\x3C\x3E\x5C]+$/u });

export const impersonationRuleDescription = string({
  min: 1,
  max: 256,
  pattern: /^[^\x00-\x09\x0B\x0C\x0E-\x1F\x7F\x3C\x3E\x5C]+$/u,
});

export const accessEffect = enumeration('ALLOW', 'DENY');

export const targetUsers = list(entityIdentifier, { min: 1, max: 10 });

export const impersonationRule = structure({
  ImpersonationRuleId: required(impersonationRuleId),
  Name: optional(impersonationRuleName),
  Description: optional(impersonationRuleDescription),
  Effect: required(accessEffect),
  TargetUsers: optional(targetUsers),
  NotTargetUsers: optional(targetUsers),
});

export const impersonationRules = list(impersonationRule, { max: 10 });

export const impersonationRole = structure({
  ImpersonationRoleId: optional(impersonationRoleId),
  Name: optional(impersonationRoleName),
  Type: optional(impersonationRoleType),
  DateCreated: optional(timestamp()),
  DateModified: optional(timestamp()),
});

export const impersonationRoles = list(impersonationRole, { max: 20 });

export const impersonationMatchedRule = structure({
  ImpersonationRuleId: optional(impersonationRuleId),
  Name: optional(impersonationRuleName),
});

export const impersonationMatchedRules = list(impersonationMatchedRule, { max: 10 });

export const impersonationToken = string({ min: 1, max: 256, pattern: /^[\x21-\x7e]+$/u, isSecret: true });
