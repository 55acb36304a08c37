// Where the outside finds this installation, as the DNS records of its domains tell it.
import type { Configuration, PortSetting } from '#base/configuration.ts';
import type { MailService } from '#domain/mail-domains/dns-records.ts';
import type { Organization } from '#domain/organizations/organization.ts';

type Configured = { readonly configuration: Configuration };

/** What the server calls itself in greetings and DNS records. */
export const mailHostOf = ({ configuration }: Configured, organization: Organization): string =>
  configuration.publicUrl === null
    ? `mail.${organization.defaultMailDomain}`
    : new URL(configuration.publicUrl).hostname;

export function mailServiceOf({ configuration }: Configured, mailHost: string): MailService {
  const { publicUrl, ports } = configuration;
  return {
    mailHost,
    ports: {
      https: publicUrl === null ? known(ports.https) : publicPort(publicUrl),
      imap: known(ports.imap),
      imaps: known(ports.imaps),
      submission: known(ports.submission),
      submissions: known(ports.submissions),
    },
  };
}

/** Any free one is another at each start: it is not published. */
const known = (port: PortSetting): number | null => (port === 0 ? null : port);

function publicPort(publicUrl: string): number | null {
  const { protocol, port } = new URL(publicUrl);
  if (protocol !== 'https:') return null;
  return port === '' ? 443 : Number(port);
}
