import type { FastifyInstance, FastifyRequest } from 'fastify';
import { domainOf } from '#domain/directory/aliases/email-address.ts';
import { readDomainName } from '#domain/mail-domains/mail-domain.ts';
import { mailServersOf, webAddressOf } from '#domain/mail-domains/mail-servers.ts';
import { clientConfig } from './client-config.ts';
import { addressOf, parameterOf, type DiscoveryParts } from './discovery-parts.ts';

/** At the domain itself, and at `autoconfig.<domain>`. */
const paths = ['/.well-known/autoconfig/mail/config-v1.1.xml', '/mail/config-v1.1.xml'];

export const autoconfigRoutes =
  (parts: DiscoveryParts) =>
  async (server: FastifyInstance): Promise<void> => {
    const servers = mailServersOf(parts.service);
    const web = webAddressOf(parts.service);
    for (const path of paths) {
      server.get(path, async (request, reply) => {
        const domain = domainAskedFor(request);
        if (domain === undefined) {
          return reply
            .status(400)
            .type('text/plain')
            .send('The parameter emailaddress is no e-mail address.\n');
        }
        if (servers.incoming.length === 0 || !(await parts.isServed(domain))) {
          return reply.status(404).type('text/plain').send('Mail of this domain is not read here.\n');
        }
        const page = web && `${web}/mail/settings/`;
        return reply
          .header('cache-control', 'no-cache')
          .type('application/xml; charset=utf-8')
          .send(clientConfig({ domain, servers, page }));
      });
    }
  };

/** Some programs give the address, others only ask at a name of the domain. */
function domainAskedFor(request: FastifyRequest): string | undefined {
  if (parameterOf(request, 'emailaddress') === undefined) {
    return readDomainName(request.hostname.replace(/^autoconfig\./i, ''));
  }
  const address = addressOf(request, 'emailaddress');
  return address && domainOf(address);
}
