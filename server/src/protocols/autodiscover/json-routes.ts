// Autodiscover 2: says without a password where the other Autodiscover is.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { domainOf, readEmailAddress, type EmailAddress } from '#domain/directory/aliases/email-address.ts';
import { parameterOf, type DiscoveryParts } from './discovery-parts.ts';
import { inAnyCase } from './in-any-case.ts';
import { poxAddressOf } from './pox-address.ts';

const served = 'AutodiscoverV1';

export const jsonRoutes =
  (parts: DiscoveryParts) =>
  async (server: FastifyInstance): Promise<void> => {
    const path = `${inAnyCase('/autodiscover/autodiscover')}.json`; // told apart from the other by its end
    server.get(path, async (request, reply) => answer(parts, { request, reply }));
    server.get(`${path}/:version/*`, async (request, reply) => answer(parts, { request, reply }));
  };

async function answer(
  parts: DiscoveryParts,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const refused = (status: number, ErrorCode: string, ErrorMessage: string): FastifyReply =>
    reply.status(status).send({ ErrorCode, ErrorMessage });
  reply.header('cache-control', 'no-cache');
  const address = addressAskedFor(request);
  const protocol = parameterOf(request, 'protocol');
  if (protocol === undefined) {
    return refused(400, 'MandatoryParameterMissing', 'The parameter Protocol must have a value.');
  }
  if (address === undefined) {
    return refused(400, 'InvalidUserId', 'The parameter Email must be an e-mail address.');
  }
  const Url = poxAddressOf(parts.service);
  if (protocol.toLowerCase() !== served.toLowerCase() || Url === undefined) {
    return refused(400, 'InvalidProtocol', `The protocol is not served. Supported values are ${served}.`);
  }
  if (!(await parts.isServed(domainOf(address)))) {
    return refused(404, 'UserNotFound', 'Mail of this domain is not read here.');
  }
  return reply.send({ Protocol: served, Url });
}

/** In the path, or as a parameter. */
function addressAskedFor(request: FastifyRequest): EmailAddress | undefined {
  const { params } = request;
  const inPath = typeof params === 'object' && params !== null && '*' in params ? params['*'] : undefined;
  const given = typeof inPath === 'string' ? inPath : parameterOf(request, 'email');
  return given === undefined ? undefined : readEmailAddress(given);
}
