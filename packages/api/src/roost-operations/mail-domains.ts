// What DNS says of a mail domain, what to publish for it, and the keys that sign its mail.
import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { boolean, enumeration, list, optional, required, string, structure, timestamp } from '../schema.ts';
import { organizationId, workMailDomainName } from '../shapes/identifiers.ts';
import { dnsRecordVerificationStatus } from '../shapes/mail-domains.ts';

const recordType = enumeration('TXT', 'MX', 'CNAME', 'SRV');

const recordPurpose = enumeration(
  'OWNERSHIP',
  'MX',
  'SPF',
  'DKIM',
  'DMARC',
  'AUTODISCOVER',
  'AUTOCONFIG',
  'IMAP_SRV',
  'SUBMISSION_SRV',
);

/**
 * PENDING is not looked for yet, or waited for; INCONSISTENT that something else is there; FAILED that what
 * is there breaks its standard, or was waited for too long; UNKNOWN that DNS gave no answer.
 */
const recordState = enumeration('VERIFIED', 'PENDING', 'MISSING', 'INCONSISTENT', 'FAILED', 'UNKNOWN');

const checkedDnsRecord = structure({
  Purpose: required(recordPurpose),
  Type: required(recordType),
  // With its last dot.
  Hostname: required(string()),
  // To be published: texts in one piece, without quotes. An SPF record keeps what is there.
  Value: required(string()),
  // Without it, mail is not received or not believed.
  Required: required(boolean()),
  State: required(recordState),
  // At the last look; bytes that cannot be shown as \DDD.
  Found: required(list(string())),
  // A sentence for the administrator, with the cure.
  Reason: optional(string()),
});

/** PENDING is published first, and signs once its record is seen; RETIRED stays published for a while. */
const dkimKey = structure({
  Selector: required(string()),
  State: required(enumeration('PENDING', 'SIGNING', 'RETIRED')),
  CreatedDate: required(timestamp()),
  // Of a retired one.
  PublishUntilDate: optional(timestamp()),
});

const mailDomain = structure({
  DomainName: required(string()),
  IsDefault: required(boolean()),
  IsTestDomain: required(boolean()),
  // Absent before the first look.
  CheckedDate: optional(timestamp()),
  // Absent when nobody looks by itself any more, after 72 hours without the ownership record.
  NextCheckDate: optional(timestamp()),
  OwnershipVerificationStatus: required(dnsRecordVerificationStatus),
  DkimVerificationStatus: required(dnsRecordVerificationStatus),
  // Newest first.
  DkimKeys: required(list(dkimKey)),
  Records: required(list(checkedDnsRecord)),
  // The records to publish, as name servers read them (RFC 1035).
  ZoneFile: required(string()),
});

const mailDomainInput = structure({
  OrganizationId: required(organizationId),
  DomainName: required(workMailDomainName),
});

export const roostMailDomainOperations = defineOperations({
  // Asks DNS, a few seconds at most, and verifies the ownership when its record is there.
  CheckMailDomain: {
    isIdempotent: true,
    input: mailDomainInput,
    output: mailDomain,
    errors: [...organizationErrors, 'MailDomainNotFoundException'],
  },

  // As the last look found it.
  DescribeMailDomain: {
    isIdempotent: true,
    input: mailDomainInput,
    output: mailDomain,
    errors: [...organizationErrors, 'MailDomainNotFoundException'],
  },

  // MailDomainStateException while another new key waits for its record.
  RotateDkimKey: {
    isIdempotent: false,
    input: mailDomainInput,
    output: structure({
      Selector: required(string()),
      // To be published before anything else happens.
      Record: required(
        structure({
          Type: required(recordType),
          Hostname: required(string()),
          Value: required(string()),
        }),
      ),
    }),
    errors: [...organizationErrors, 'MailDomainNotFoundException', 'MailDomainStateException'],
  },
});
