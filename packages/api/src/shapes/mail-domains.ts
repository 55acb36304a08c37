import { enumeration, optional, string, structure } from '../schema.ts';
import { flag, text } from './entities.ts';
import { domainName } from './identifiers.ts';

export const dnsRecord = structure({
  Type: optional(text),
  Hostname: optional(text),
  // WorkMail says 256 at most; the record of a DKIM key is longer
  Value: optional(string()),
});

export const dnsRecordVerificationStatus = enumeration('PENDING', 'VERIFIED', 'FAILED');

export const mailDomainSummary = structure({
  DomainName: optional(domainName),
  DefaultDomain: optional(flag),
});
