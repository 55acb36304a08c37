// Autodiscover as Microsoft's programs ask it: without a password it tells nothing but that it wants one.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFailure } from '#base/failure.ts';
import { isLoopback, withoutMapping } from '#base/remote-address.ts';
import type { SignedIn } from '#domain/access/sign-in/sign-in-attempt.ts';
import { signIn } from '#domain/access/sign-in/sign-in.ts';
import {
  addressKeyOf,
  readEmailAddress,
  type EmailAddress,
} from '#domain/directory/aliases/email-address.ts';
import { findEntityByAddress } from '#domain/directory/aliases/find-address.ts';
import { mailServersOf } from '#domain/mail-domains/mail-servers.ts';
import { basicChallenge, readBasicCredentials } from './basic-credentials.ts';
import type { DiscoveryParts } from './discovery-parts.ts';
import { inAnyCase } from './in-any-case.ts';
import { poxBytesMax, readPoxRequest } from './pox-request.ts';
import { outlookResponseSchema, poxError, poxSettings, type PoxError } from './pox-response.ts';
import { poxAddressOf } from './pox-address.ts';

export const poxRoutes =
  (parts: DiscoveryParts) =>
  async (server: FastifyInstance): Promise<void> => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    server.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
    server.setErrorHandler<Error>(async (error, _request, reply) => refuse(error, reply));
    server.route({
      method: ['GET', 'POST'],
      url: inAnyCase('/autodiscover/autodiscover.xml'),
      bodyLimit: poxBytesMax,
      onRequest: (request, reply) => askForPassword(parts, { request, reply }),
      handler: async (request, reply) => {
        const signedIn = await signInBy(parts, request);
        return reply.type('text/xml; charset=utf-8').send(await answer(parts, { request, signedIn }));
      },
    });
  };

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Before the body is read. A password is not asked for where others could read it. */
async function askForPassword(parts: DiscoveryParts, { request, reply }: Exchange) {
  if (!isEncrypted(request) && !isLoopback(request.ip)) {
    const secure = poxAddressOf(parts.service);
    // [MS-OXDISCO] 3.1.5.4: who found this by DNS follows one redirection
    if (secure !== undefined && request.method === 'GET') return reply.redirect(secure, 302);
    return reply.status(403).type('text/plain').send('Settings are told over HTTPS only.\n');
  }
  if (readBasicCredentials(request.headers.authorization) === undefined) return challenge(reply);
  return undefined;
}

const challenge = (reply: FastifyReply): FastifyReply =>
  reply
    .status(401)
    .header('www-authenticate', basicChallenge)
    .type('text/plain')
    .send('The name and the password of the mailbox are needed.\n');

/** Failures: those of signIn. */
function signInBy({ signIn: parts }: DiscoveryParts, request: FastifyRequest): Promise<SignedIn> {
  const { name, secret } = readBasicCredentials(request.headers.authorization) ?? { name: '', secret: '' };
  return signIn(parts, {
    name,
    secret,
    protocol: 'AutoDiscover',
    remoteAddress: withoutMapping(request.ip),
    isEncrypted: isEncrypted(request),
  });
}

const isEncrypted = ({ protocol }: FastifyRequest): boolean => protocol === 'https';

/** No answer of the protocol has another status than 200. */
async function answer(
  parts: DiscoveryParts,
  { request, signedIn }: { readonly request: FastifyRequest; readonly signedIn: SignedIn },
): Promise<string> {
  const refused = (error: PoxError): string =>
    poxError(error, { now: parts.signIn.clock.now(), host: parts.service.mailHost });
  const asked = Buffer.isBuffer(request.body) ? readPoxRequest(request.body) : undefined;
  if (asked === undefined) return refused('invalid-request');
  const servers = mailServersOf(parts.service);
  // ActiveSync, which mobilesync asks for, is not served
  if (asked.responseSchema !== outlookResponseSchema || servers.incoming.length === 0) {
    return refused('no-provider');
  }
  const address = readEmailAddress(asked.address);
  if (address === undefined || !(await isOwn(parts, { address, signedIn })))
    return refused('unknown-address');
  return poxSettings({ address, displayName: signedIn.user.displayName, servers });
}

/** Whose other addresses are is not told. */
async function isOwn(
  { signIn: { store } }: DiscoveryParts,
  { address, signedIn }: { readonly address: EmailAddress; readonly signedIn: SignedIn },
): Promise<boolean> {
  const key = addressKeyOf(address);
  const holder = await store.read((transaction) => findEntityByAddress(transaction, key));
  return holder?.entityId === signedIn.user.id && holder.organizationId === signedIn.organizationId;
}

/** In HTTP's words; what is not of signing in is the listener's to answer. */
function refuse(error: Error, reply: FastifyReply): FastifyReply {
  if (isFailure(error, 'sign-in-refused')) return challenge(reply);
  if (isFailure(error, 'throttled', 'sign-in-unavailable')) {
    return reply
      .status(error.code === 'throttled' ? 429 : 503)
      .header('retry-after', '60')
      .type('text/plain')
      .send(`${error.message}\n`);
  }
  throw error;
}
