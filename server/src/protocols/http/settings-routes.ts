import type { FastifyRequest } from 'fastify';
import { domainOf, readEmailAddress } from '#domain/directory/aliases/email-address.ts';
import type { MailServers } from '#domain/mail-domains/mail-servers.ts';
import type { HttpRoutes } from './http-listener.ts';
import { sendPage } from './plain-page.ts';
import { preferredLanguage } from './preferred-language.ts';
import { settingsPage, type AddressGiven } from './settings-page.ts';

interface SettingsParts {
  readonly servers: MailServers;
  /** Of a domain: the page is the same for each of its addresses, whether somebody has it or not. */
  readonly isServed: (domain: string) => Promise<boolean>;
}

const statuses = { none: 200, served: 200, unreadable: 400, 'not-served': 404 } as const;
const shownLengthMax = 254;

export const settingsRoutes =
  ({ servers, isServed }: SettingsParts): HttpRoutes =>
  async (server) => {
    server.get('/mail/settings', async (_request, reply) => reply.redirect('/mail/settings/'));
    server.get('/mail/settings/', async (request, reply) => {
      const given = await addressGiven(request, isServed);
      const language = preferredLanguage(request.headers['accept-language']);
      reply.status(statuses[given.kind]).header('vary', 'accept-language');
      return sendPage(reply, settingsPage({ language, servers, given }), { hasForm: true });
    });
  };

async function addressGiven(
  { query }: FastifyRequest,
  isServed: SettingsParts['isServed'],
): Promise<AddressGiven> {
  const given = typeof query === 'object' && query !== null && 'address' in query ? query.address : undefined;
  if (given === undefined || given === '') return { kind: 'none' };
  const text = typeof given === 'string' ? given.trim().slice(0, shownLengthMax) : '';
  const address = readEmailAddress(text);
  if (address === undefined) return { kind: 'unreadable', text };
  const domain = domainOf(address);
  return (await isServed(domain)) ? { kind: 'served', text } : { kind: 'not-served', text, domain };
}
