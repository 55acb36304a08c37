// What the owner of a domain publishes so that mail reaches the installation and is believed elsewhere.
import type { MailDomain } from './mail-domain.ts';

export interface DnsRecord {
  readonly type: 'TXT' | 'MX' | 'CNAME';
  readonly hostname: string;
  readonly value: string;
}

/** The TXT record that shows who owns the domain. */
export const ownershipRecord = ({ name, ownershipToken }: MailDomain): DnsRecord => ({
  type: 'TXT',
  hostname: `_roost.${name}.`,
  value: ownershipToken,
});

/** `mailHost`: the name under which the installation takes mail and serves clients. */
export const dnsRecordsOf = (
  domain: MailDomain,
  { mailHost }: { readonly mailHost: string },
): DnsRecord[] => [
  ownershipRecord(domain),
  // RFC 5321 §5.1
  { type: 'MX', hostname: `${domain.name}.`, value: `10 ${mailHost}.` },
  // RFC 7208 §3
  { type: 'TXT', hostname: `${domain.name}.`, value: 'v=spf1 mx ~all' },
  // RFC 7489 §6.1
  { type: 'TXT', hostname: `_dmarc.${domain.name}.`, value: 'v=DMARC1; p=quarantine' },
  { type: 'CNAME', hostname: `autodiscover.${domain.name}.`, value: `${mailHost}.` },
];
