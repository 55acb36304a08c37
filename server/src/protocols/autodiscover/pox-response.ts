// What Autodiscover answers in plain XML. [MS-OXDSCLI] 2.2.4
import { crc32 } from 'node:zlib';
import type { Instant } from '#base/clock.ts';
import type { MailServer, MailServers } from '#domain/mail-domains/mail-servers.ts';
import { element, writeXml, type XmlElement } from './xml.ts';

export const outlookResponseSchema =
  'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';
const outerSchema = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006';

export interface PoxAccount {
  readonly address: string;
  readonly displayName: string;
  readonly servers: MailServers;
}

/** The best server of each kind: the schema has no room for a second choice. */
export function poxSettings({ address, displayName, servers }: PoxAccount): string {
  const [incoming] = servers.incoming;
  const [outgoing] = servers.outgoing;
  const response = [
    element('User', [element('DisplayName', displayName), element('AutoDiscoverSMTPAddress', address)]),
    element('Account', [
      element('AccountType', 'email'),
      element('Action', 'settings'),
      ...(incoming === undefined ? [] : [protocol('IMAP', incoming, address)]),
      ...(outgoing === undefined
        ? []
        : [protocol('SMTP', outgoing, address, [element('UsePOPAuth', 'on'), element('SMTPLast', 'off')])]),
    ]),
  ];
  return document([element('Response', response, { xmlns: outlookResponseSchema })]);
}

const protocol = (
  type: 'IMAP' | 'SMTP',
  { host, port, security }: MailServer,
  loginName: string,
  more: readonly XmlElement[] = [],
): XmlElement =>
  element('Protocol', [
    element('Type', type),
    element('Server', host),
    element('Port', String(port)),
    element('DomainRequired', 'off'),
    element('LoginName', loginName),
    element('SPA', 'off'),
    element('SSL', 'on'),
    // SSL is from the first byte, TLS is STARTTLS
    element('Encryption', security === 'TLS' ? 'SSL' : 'TLS'),
    element('AuthRequired', 'on'),
    ...more,
  ]);

/** [MS-OXDSCLI] 2.2.4.1.1.3.2 */
const errors = {
  'unknown-address': { code: 500, message: 'The e-mail address cannot be found.' },
  'invalid-request': { code: 600, message: 'Invalid Request' },
  // [MS-ASCMD] 2.2.3.64
  'no-provider': { code: 601, message: 'Provider is not available' },
} as const;

export type PoxError = keyof typeof errors;

export function poxError(error: PoxError, { now, host }: { readonly now: Instant; readonly host: string }) {
  const { code, message } = errors[error];
  const told = [element('ErrorCode', String(code)), element('Message', message), element('DebugData', '')];
  // [MS-ASCMD] 2.2.3.63: the time of day to seven places, and a number that stands for the server
  const attributes = {
    Time: `${new Date(now).toISOString().slice(11, 23)}0000`,
    Id: String(crc32(host)),
  };
  return document([element('Response', [element('Error', told, attributes)])]);
}

const document = (content: readonly XmlElement[]): string =>
  writeXml(element('Autodiscover', content, { xmlns: outerSchema }));
