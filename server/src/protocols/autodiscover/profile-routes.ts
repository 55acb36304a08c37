import type { FastifyInstance } from 'fastify';
import { domainOf } from '#domain/directory/aliases/email-address.ts';
import { mailServersOf } from '#domain/mail-domains/mail-servers.ts';
import { appleProfile } from './apple-profile.ts';
import { addressOf, type DiscoveryParts } from './discovery-parts.ts';

export const profileRoutes =
  (parts: DiscoveryParts) =>
  async (server: FastifyInstance): Promise<void> => {
    server.get('/mail/settings/profile.mobileconfig', async (request, reply) => {
      const address = addressOf(request, 'address');
      if (address === undefined) {
        return reply.status(400).type('text/plain').send('The parameter address is no e-mail address.\n');
      }
      const {
        incoming: [incoming],
        outgoing: [outgoing],
      } = mailServersOf(parts.service);
      const isOffered = incoming !== undefined && outgoing !== undefined;
      if (!isOffered || !(await parts.isServed(domainOf(address)))) {
        return reply.status(404).type('text/plain').send('There is no profile for this address.\n');
      }
      return reply
        .header('cache-control', 'no-cache')
        .header('content-disposition', 'attachment; filename="mail.mobileconfig"')
        .type('application/x-apple-aspen-config; charset=utf-8')
        .send(appleProfile({ address, incoming, outgoing }));
    });
  };
