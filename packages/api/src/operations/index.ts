import { organizationOperations } from './organizations.ts';
import { mailDomainOperations } from './mail-domains.ts';
import { userOperations } from './users.ts';
import { groupOperations } from './groups.ts';
import { resourceOperations } from './resources.ts';
import { registrationOperations } from './registration.ts';
import { aliasOperations } from './aliases.ts';
import { mailboxOperations } from './mailboxes.ts';
import { permissionOperations } from './permissions.ts';
import { accessControlOperations } from './access-control.ts';
import { mobileDeviceRuleOperations } from './mobile-device-rules.ts';
import { mobileDeviceOverrideOperations } from './mobile-device-overrides.ts';
import { retentionOperations } from './retention.ts';
import { impersonationOperations } from './impersonation.ts';
import { tokenOperations } from './tokens.ts';
import { identityProviderOperations } from './identity-provider.ts';
import { availabilityOperations } from './availability.ts';
import { emailMonitoringOperations } from './email-monitoring.ts';
import { exportJobOperations } from './export-jobs.ts';
import { tagOperations } from './tags.ts';

/** Every operation of `WorkMailService.*`, by name. */
export const workMailOperations = {
  ...organizationOperations,
  ...mailDomainOperations,
  ...userOperations,
  ...groupOperations,
  ...resourceOperations,
  ...registrationOperations,
  ...aliasOperations,
  ...mailboxOperations,
  ...permissionOperations,
  ...accessControlOperations,
  ...mobileDeviceRuleOperations,
  ...mobileDeviceOverrideOperations,
  ...retentionOperations,
  ...impersonationOperations,
  ...tokenOperations,
  ...identityProviderOperations,
  ...availabilityOperations,
  ...emailMonitoringOperations,
  ...exportJobOperations,
  ...tagOperations,
} as const;
