// Mozilla's Autoconfig 1.1: https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat
import type { MailServer, MailServers } from '#domain/mail-domains/mail-servers.ts';
import { element, writeXml, type XmlElement } from './xml.ts';

interface Provider {
  readonly domain: string;
  readonly servers: MailServers;
  /** Where people read the same; undefined when there is no such page. */
  readonly page: string | undefined;
}

/** The same for everybody of the domain: the program puts the address in itself. */
const userName = '%EMAILADDRESS%';

export const clientConfig = ({ domain, servers, page }: Provider): string =>
  writeXml(
    element(
      'clientConfig',
      [
        element(
          'emailProvider',
          [
            element('domain', domain),
            element('displayName', domain),
            element('displayShortName', domain),
            ...servers.incoming.map((server) => serverElement('incomingServer', 'imap', server)),
            ...servers.outgoing.map((server) => serverElement('outgoingServer', 'smtp', server)),
            ...(page === undefined ? [] : [documentation(page)]),
          ],
          { id: domain },
        ),
      ],
      { version: '1.1' },
    ),
  );

const serverElement = (name: string, type: string, { host, port, security }: MailServer): XmlElement =>
  element(
    name,
    [
      element('hostname', host),
      element('port', String(port)),
      element('socketType', security === 'TLS' ? 'SSL' : 'STARTTLS'),
      element('authentication', 'password-cleartext'), // inside TLS
      element('username', userName),
    ],
    { type },
  );

const documentation = (page: string): XmlElement =>
  element(
    'documentation',
    [
      element('descr', 'Settings for mail programs', { lang: 'en' }),
      element('descr', 'Einstellungen für Mailprogramme', { lang: 'de' }),
    ],
    { url: page },
  );
