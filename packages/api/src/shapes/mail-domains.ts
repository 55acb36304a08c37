import { enumeration, optional, structure } from '../schema.ts';
import { flag, text } from './entities.ts';
import { domainName } from './identifiers.ts';

export const dnsRecord = structure({
  Type: optional(text),
  Hostname: optional(text),
  Value: optional(text),
});

export const dnsRecordVerificationStatus = enumeration('PENDING', 'VERIFIED', 'FAILED');

export const mailDomainSummary = structure({
  DomainName: optional(domainName),
  DefaultDomain: optional(flag),
});
