import { enumeration, list, optional, string, structure, timestamp } from '../schema.ts';
import { workMailIdentifier } from './identifiers.ts';
import { impersonationRoleId } from './impersonation.ts';

export const accessControlRuleName = string({ min: 1, max: 64, pattern: /^[a-zA-Z0-9_-]+$/u });

export const accessControlRuleEffect = enumeration('ALLOW', 'DENY');

export const accessControlRuleDescription = string({ max: 255, pattern: /^[\u0020-\u00FF]+$/u });

export const accessControlRuleAction = string({ min: 1, max: 64, pattern: /^[a-zA-Z]+$/u });

export const accessControlRuleActions = list(accessControlRuleAction, { max: 10 });

const octet = '([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])';

const ipv4Address = `(${octet}\\.){3}${octet}`;

// WorkMail knows IPv4 alone. Roost takes IPv6 as well; that it is an address is looked at by the operation.
const ipv6Address = '[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,44}';

export const ipAddress = string({
  min: 1,
  max: 45,
  pattern: new RegExp(`^(${ipv4Address}|${ipv6Address})$`, 'u'),
});

export const ipRange = string({
  min: 1,
  max: 49,
  pattern: new RegExp(
    `^(${ipv4Address}/([0-9]|[12][0-9]|3[0-2])|${ipv6Address}/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$`,
    'u',
  ),
});

export const ipRanges = list(ipRange, { max: 1024 });

export const accessControlUserIds = list(workMailIdentifier, { max: 10 });

export const accessControlImpersonationRoleIds = list(impersonationRoleId, { max: 10 });

export const accessControlRuleNames = list(accessControlRuleName, { max: 10 });

export const accessControlRule = structure({
  Name: optional(accessControlRuleName),
  Effect: optional(accessControlRuleEffect),
  Description: optional(accessControlRuleDescription),
  IpRanges: optional(ipRanges),
  NotIpRanges: optional(ipRanges),
  Actions: optional(accessControlRuleActions),
  NotActions: optional(accessControlRuleActions),
  UserIds: optional(accessControlUserIds),
  NotUserIds: optional(accessControlUserIds),
  DateCreated: optional(timestamp()),
  DateModified: optional(timestamp()),
  ImpersonationRoleIds: optional(accessControlImpersonationRoleIds),
  NotImpersonationRoleIds: optional(accessControlImpersonationRoleIds),
});

export const accessControlRules = list(accessControlRule, { max: 10 });
