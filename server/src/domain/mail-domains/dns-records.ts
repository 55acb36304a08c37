// What the owner of a domain publishes so that mail reaches the installation and is believed elsewhere.
import { dkimHostname, dkimRecordText, type DkimKey } from './dkim/dkim-key.ts';
import type { MailDomain } from './mail-domain.ts';

export type RecordPurpose =
  | 'OWNERSHIP'
  | 'MX'
  | 'SPF'
  | 'DKIM'
  | 'DMARC'
  | 'AUTODISCOVER'
  | 'AUTOCONFIG'
  | 'IMAP_SRV'
  | 'SUBMISSION_SRV';

export interface DnsRecord {
  readonly purpose: RecordPurpose;
  readonly type: 'TXT' | 'MX' | 'CNAME' | 'SRV';
  /** With its last dot. */
  readonly hostname: string;
  /** As in a zone file, texts in one piece and without quotes. */
  readonly value: string;
  /** Without it, mail is not received or not believed. */
  readonly isRequired: boolean;
}

/** Where the installation serves its people. */
export interface MailService {
  /** The name under which it takes mail and serves clients. */
  readonly mailHost: string;
  /** Null for what it does not serve. */
  readonly ports?: ServicePorts;
}

export type ServicePorts = Readonly<
  Record<'https' | 'imap' | 'imaps' | 'submission' | 'submissions', number | null>
>;

/** The TXT record that shows who owns the domain. */
export const ownershipRecord = ({ name, ownershipToken, ownershipState }: MailDomain): DnsRecord => ({
  purpose: 'OWNERSHIP',
  type: 'TXT',
  hostname: `_roost.${name}.`,
  value: ownershipToken,
  isRequired: ownershipState !== 'VERIFIED',
});

/** The SPF record's text for a domain that has none. RFC 7208 §3 */
export const senderPolicy = 'v=spf1 mx ~all';

export function dnsRecordsOf(
  domain: MailDomain,
  { mailHost, ports }: MailService,
  keys: readonly DkimKey[] = [],
): DnsRecord[] {
  const { name } = domain;
  return [
    ownershipRecord(domain),
    // RFC 5321 §5.1
    { purpose: 'MX', type: 'MX', hostname: `${name}.`, value: `10 ${mailHost}.`, isRequired: true },
    { purpose: 'SPF', type: 'TXT', hostname: `${name}.`, value: senderPolicy, isRequired: true },
    ...keys.map(dkimRecord),
    // RFC 7489 §6.1
    {
      purpose: 'DMARC',
      type: 'TXT',
      hostname: `_dmarc.${name}.`,
      value: 'v=DMARC1; p=quarantine',
      isRequired: false,
    },
    alias('AUTODISCOVER', `autodiscover.${name}.`, mailHost),
    alias('AUTOCONFIG', `autoconfig.${name}.`, mailHost),
    ...(ports === undefined ? [] : serviceRecords(name, { mailHost, ports })),
  ];
}

/** A name that programs of one kind ask for their settings. */
const alias = (purpose: RecordPurpose, hostname: string, mailHost: string): DnsRecord => ({
  purpose,
  type: 'CNAME',
  hostname,
  value: `${mailHost}.`,
  isRequired: false,
});

const dkimRecord = (key: DkimKey): DnsRecord => ({
  purpose: 'DKIM',
  type: 'TXT',
  hostname: dkimHostname(key),
  value: dkimRecordText(key),
  isRequired: key.state !== 'RETIRED',
});

/** What tells mail programs where to go. */
function serviceRecords(domain: string, { mailHost, ports }: Required<MailService>): DnsRecord[] {
  const services = [
    { purpose: 'AUTODISCOVER', service: '_autodiscover', port: ports.https, priority: 0 },
    // RFC 8314 §5.1: TLS from the first byte comes before STARTTLS
    { purpose: 'IMAP_SRV', service: '_imaps', port: ports.imaps, priority: 0 },
    { purpose: 'IMAP_SRV', service: '_imap', port: ports.imap, priority: 10 },
    { purpose: 'SUBMISSION_SRV', service: '_submissions', port: ports.submissions, priority: 0 },
    { purpose: 'SUBMISSION_SRV', service: '_submission', port: ports.submission, priority: 10 },
  ] as const;
  return services.flatMap(({ purpose, service, port, priority }) => {
    if (port === null) return [];
    const hostname = `${service}._tcp.${domain}.`; // RFC 6186 §3
    const value = `${priority} 1 ${port} ${mailHost}.`;
    return [{ purpose, type: 'SRV', hostname, value, isRequired: false } as const];
  });
}
