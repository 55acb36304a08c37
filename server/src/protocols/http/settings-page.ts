// What to copy into a mail program that finds nothing by itself.
import { escapeMarkup } from '#base/escape-markup.ts';
import type { MailServer, MailServers } from '#domain/mail-domains/mail-servers.ts';
import type { PlainPage } from './plain-page.ts';
import type { PageLanguage } from './preferred-language.ts';
import { settingsWords, type SettingsWords } from './settings-words.ts';

export type AddressGiven =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'not-served'; readonly text: string; readonly domain: string }
  | { readonly kind: 'served'; readonly text: string };

interface Shown {
  readonly language: PageLanguage;
  readonly servers: MailServers;
  readonly given: AddressGiven;
}

export function settingsPage({ language, servers, given }: Shown): PlainPage {
  const words = settingsWords[language];
  return {
    language,
    title: words.title,
    body: [
      `<p>${words.intro}</p>`,
      addressForm(words, given),
      // they would lead somebody else's mail astray
      ...(given.kind === 'not-served' ? [] : sections(words, servers, given)),
    ].join('\n'),
    links: [{ address: '/mail/', text: words.back }],
  };
}

function sections(words: SettingsWords, { incoming, outgoing }: MailServers, given: AddressGiven): string[] {
  const address = given.kind === 'served' ? given.text : undefined;
  const parts = [
    direction(words, { title: words.incoming, servers: incoming, none: words.noIncoming, address }),
    direction(words, { title: words.outgoing, servers: outgoing, none: words.noOutgoing, address }),
  ];
  if (incoming.length > 0 && outgoing.length > 0) parts.push(appleSection(words, address));
  return parts;
}

function addressForm(words: SettingsWords, given: AddressGiven): string {
  const value = given.kind === 'none' ? '' : ` value="${escapeMarkup(given.text)}"`;
  const trouble = troubleWith(words, given);
  const described = trouble === undefined ? '' : ' aria-invalid="true" aria-describedby="trouble"';
  return `<form method="get" action="/mail/settings/">
<label for="address">${words.yourAddress}</label>
<div class="row"><input id="address" name="address" type="email" maxlength="254" required
 autocomplete="email"${value}${described}>
<button type="submit">${words.show}</button></div>
${trouble === undefined ? '' : `<p class="bad" id="trouble" role="alert">${escapeMarkup(trouble)}</p>`}
</form>`;
}

function troubleWith(words: SettingsWords, given: AddressGiven): string | undefined {
  if (given.kind === 'unreadable') return words.notAnAddress;
  return given.kind === 'not-served' ? words.notServed(given.domain) : undefined;
}

interface Direction {
  readonly title: string;
  readonly servers: readonly MailServer[];
  /** Said when there are none. */
  readonly none: string;
  readonly address: string | undefined;
}

function direction(words: SettingsWords, { title, servers, none, address }: Direction): string {
  const [best, ...others] = servers;
  const heading = `<h2>${title}</h2>`;
  if (best === undefined) return `${heading}\n<p>${none}</p>`;
  const rows = [
    row(words.server, copied(best.host)),
    row(words.port, copied(String(best.port))),
    row(words.security, securityName(best)),
    row(words.userName, address === undefined ? words.wholeAddress : copied(address)),
    row(words.password, words.yourPassword),
  ];
  const other = others.map((one) => `<p class="soft">${words.otherwise(one.port, securityName(one))}</p>`);
  return `${heading}\n<dl>\n${rows.join('\n')}\n</dl>\n${other.join('\n')}`;
}

const row = (term: string, description: string): string => `<dt>${term}</dt><dd>${description}</dd>`;

/** One click takes it all. */
const copied = (text: string): string => `<span class="copy">${escapeMarkup(text)}</span>`;

const securityName = ({ security }: MailServer): string => (security === 'TLS' ? 'SSL/TLS' : 'STARTTLS');

function appleSection(words: SettingsWords, address: string | undefined): string {
  const heading = `<h2>${words.apple}</h2>`;
  if (address === undefined) return `${heading}\n<p>${words.appleNeedsAddress}</p>`;
  const link = escapeMarkup(`/mail/settings/profile.mobileconfig?address=${encodeURIComponent(address)}`);
  const text = escapeMarkup(words.installProfile(address));
  return `${heading}\n<p>${words.appleHelp}</p>\n<p><a href="${link}">${text}</a></p>`;
}
