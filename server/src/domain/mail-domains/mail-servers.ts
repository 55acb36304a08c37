// Where mail programs go, as they are told: by Autoconfig, Autodiscover, a profile or a page.
import type { MailService } from './dns-records.ts';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, or asked for before the password. */
  readonly security: 'TLS' | 'STARTTLS';
}

/** The best first; empty for what the installation does not serve. */
export interface MailServers {
  /** IMAP. */
  readonly incoming: readonly MailServer[];
  /** SMTP. */
  readonly outgoing: readonly MailServer[];
}

export function mailServersOf({ mailHost: host, ports }: MailService): MailServers {
  const offered = (
    choices: readonly (readonly [MailServer['security'], number | null | undefined])[],
  ): MailServer[] =>
    choices.flatMap(([security, port]) =>
      port === null || port === undefined ? [] : [{ host, port, security }],
    );
  return {
    // RFC 8314 §3.3: TLS from the first byte comes before STARTTLS
    incoming: offered([
      ['TLS', ports?.imaps],
      ['STARTTLS', ports?.imap],
    ]),
    outgoing: offered([
      ['TLS', ports?.submissions],
      ['STARTTLS', ports?.submission],
    ]),
  };
}

/** Without a slash at the end; undefined when nothing is served over HTTPS. */
export function webAddressOf({ mailHost, ports }: MailService): string | undefined {
  const port = ports?.https ?? undefined;
  if (port === undefined) return undefined;
  return `https://${mailHost}${port === 443 ? '' : `:${port}`}`;
}
