// What the page of settings for mail programs says.
import type { PageLanguage } from './preferred-language.ts';

export interface SettingsWords {
  readonly title: string;
  readonly intro: string;
  readonly yourAddress: string;
  readonly show: string;
  readonly notAnAddress: string;
  readonly notServed: (domain: string) => string;
  readonly incoming: string;
  readonly outgoing: string;
  readonly server: string;
  readonly port: string;
  readonly security: string;
  readonly userName: string;
  readonly wholeAddress: string;
  readonly password: string;
  readonly yourPassword: string;
  readonly otherwise: (port: number, security: string) => string;
  readonly noIncoming: string;
  readonly noOutgoing: string;
  readonly apple: string;
  readonly appleHelp: string;
  readonly appleNeedsAddress: string;
  readonly installProfile: (address: string) => string;
  readonly back: string;
}

const english: SettingsWords = {
  title: 'Settings for your mail program',
  intro:
    'Most mail programs find these by themselves, from your address and your password. ' +
    'If yours does not, copy them from here.',
  yourAddress: 'Your e-mail address',
  show: 'Show my settings',
  notAnAddress: 'That is not an e-mail address. It looks like name@example.com.',
  notServed: (domain) => `Mail of ${domain} is not read on this server. Is the address spelled right?`,
  incoming: 'Incoming mail (IMAP)',
  outgoing: 'Outgoing mail (SMTP)',
  server: 'Server',
  port: 'Port',
  security: 'Security',
  userName: 'User name',
  wholeAddress: 'your whole e-mail address',
  password: 'Password',
  yourPassword: 'that of your mailbox',
  otherwise: (port, security) => `If your program does not offer that: port ${port} with ${security}.`,
  noIncoming: 'Mail programs cannot read mail on this server: IMAP is switched off.',
  noOutgoing: 'Mail programs cannot send mail over this server: submission is switched off.',
  apple: 'iPhone, iPad and Mac',
  appleHelp: 'The profile holds these settings. It holds no password: the device asks you for it.',
  appleNeedsAddress: 'Give your address above, and you can install a profile with these settings here.',
  installProfile: (address) => `Install the profile for ${address}`,
  back: 'Your mail',
};

const german: SettingsWords = {
  title: 'Einstellungen für Ihr Mailprogramm',
  intro:
    'Die meisten Mailprogramme finden sie selbst, mit Ihrer Adresse und Ihrem Passwort. ' +
    'Wenn Ihres das nicht kann, übernehmen Sie sie von hier.',
  yourAddress: 'Ihre E-Mail-Adresse',
  show: 'Meine Einstellungen zeigen',
  notAnAddress: 'Das ist keine E-Mail-Adresse. Sie sieht so aus: name@example.com.',
  notServed: (domain) =>
    `Mail von ${domain} wird auf diesem Server nicht gelesen. Ist die Adresse richtig geschrieben?`,
  incoming: 'Eingehende Mail (IMAP)',
  outgoing: 'Ausgehende Mail (SMTP)',
  server: 'Server',
  port: 'Port',
  security: 'Sicherheit',
  userName: 'Benutzername',
  wholeAddress: 'Ihre ganze E-Mail-Adresse',
  password: 'Passwort',
  yourPassword: 'das Ihres Postfachs',
  otherwise: (port, security) => `Wenn Ihr Programm das nicht anbietet: Port ${port} mit ${security}.`,
  noIncoming: 'Mailprogramme können auf diesem Server keine Mail lesen: IMAP ist abgeschaltet.',
  noOutgoing: 'Mailprogramme können über diesen Server nicht senden: Der Versand ist abgeschaltet.',
  apple: 'iPhone, iPad und Mac',
  appleHelp: 'Das Profil enthält diese Einstellungen, aber kein Passwort: Danach fragt Sie das Gerät.',
  appleNeedsAddress:
    'Geben Sie oben Ihre Adresse an, dann können Sie hier ein Profil mit diesen Einstellungen installieren.',
  installProfile: (address) => `Profil für ${address} installieren`,
  back: 'Ihre Mail',
};

export const settingsWords: Readonly<Record<PageLanguage, SettingsWords>> = { en: english, de: german };
