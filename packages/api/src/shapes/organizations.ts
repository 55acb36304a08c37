import { list, optional, required, string, structure } from '../schema.ts';
import { text } from './entities.ts';
import { domainName, organizationId } from './identifiers.ts';

export const organizationName = string({
  min: 1,
  max: 62,
  pattern: /^(?!d-)([\da-zA-Z]+)([-][\da-zA-Z]+)*$/u,
});

export const hostedZoneId = string({ min: 1, max: 32, pattern: /^[^/\\]*$/u });

export const organizationDomain = structure({
  DomainName: required(domainName),
  HostedZoneId: optional(hostedZoneId),
});

export const organizationDomains = list(organizationDomain, { max: 5 });

export const organizationSummary = structure({
  OrganizationId: optional(organizationId),
  Alias: optional(organizationName),
  DefaultMailDomain: optional(domainName),
  ErrorMessage: optional(text),
  State: optional(text),
});
