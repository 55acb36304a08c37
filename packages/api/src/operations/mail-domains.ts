import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { boolean, list, optional, required, structure } from '../schema.ts';
import { flag } from '../shapes/entities.ts';
import { organizationId, workMailDomainName } from '../shapes/identifiers.ts';
import { dnsRecord, dnsRecordVerificationStatus, mailDomainSummary } from '../shapes/mail-domains.ts';
import { clientToken, maxResults, nextToken } from '../shapes/requests.ts';

export const mailDomainOperations = defineOperations({
  RegisterMailDomain: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ClientToken: optional(clientToken),
      DomainName: required(workMailDomainName),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'LimitExceededException', 'MailDomainInUseException'],
  },

  DeregisterMailDomain: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      DomainName: required(workMailDomainName),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'InvalidCustomSesConfigurationException', 'MailDomainInUseException'],
  },

  GetMailDomain: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      DomainName: required(workMailDomainName),
    }),
    output: structure({
      Records: optional(list(dnsRecord)),
      IsTestDomain: optional(flag),
      IsDefault: optional(flag),
      OwnershipVerificationStatus: optional(dnsRecordVerificationStatus),
      DkimVerificationStatus: optional(dnsRecordVerificationStatus),
    }),
    errors: [...organizationErrors, 'MailDomainNotFoundException'],
  },

  ListMailDomains: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      MaxResults: optional(maxResults),
      NextToken: optional(nextToken),
    }),
    output: structure({
      MailDomains: optional(list(mailDomainSummary)),
      NextToken: optional(nextToken),
    }),
    errors: organizationErrors,
  },

  UpdateDefaultMailDomain: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      DomainName: required(workMailDomainName),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'MailDomainNotFoundException', 'MailDomainStateException'],
  },

  DescribeInboundDmarcSettings: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
    }),
    output: structure({
      Enforced: optional(flag),
    }),
    errors: ['OrganizationNotFoundException', 'OrganizationStateException'],
  },

  PutInboundDmarcSettings: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Enforced: required(boolean()),
    }),
    output: structure({}),
    errors: ['OrganizationNotFoundException', 'OrganizationStateException'],
  },
});
