// One HTTP or HTTPS listener. What it serves comes as routes, each in a room of its own.
import { Server as TlsServer, type SecureContextOptions } from 'node:tls';
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { secondMs, type Clock } from '#base/clock.ts';
import { newRequestId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import { addSecurityHeaders, securityHeaders } from './security-headers.ts';

export type HttpRoutes = (server: FastifyInstance) => Promise<void>;

export interface HttpLimits {
  /** From the first byte of a request to the last one of its headers, and of its body. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** How long an idle connection is kept for its next request. */
  readonly keepAliveMs: number;
  readonly connectionsMax: number;
  /** How long `close` waits for requests under way. */
  readonly closeMs: number;
}

export const defaultHttpLimits: HttpLimits = {
  headersMs: 10 * secondMs,
  requestMs: 60 * secondMs,
  keepAliveMs: 75 * secondMs, // longer than the 60 s that load balancers keep theirs
  connectionsMax: 10_000,
  closeMs: 5 * secondMs,
};

/** The certificate to serve, which may be another after `subscribe` told so. */
export interface HttpTls {
  readonly options: SecureContextOptions;
  subscribe(listener: () => void): () => void;
}

export interface HttpListenerOptions {
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
  /** Null for HTTP. */
  readonly tls: HttpTls | null;
  readonly routes: readonly HttpRoutes[];
  /** Whose X-Forwarded-For is believed; addresses and networks. */
  readonly trustedProxies: readonly string[];
  readonly limits?: HttpLimits;
  readonly clock: Clock;
  readonly log: Log;
}

export interface HttpListener {
  /** `scheme://host:port` without a slash at the end. */
  readonly url: string;
  /** Finishes what is under way, within limits; then cuts. */
  close(): Promise<void>;
}

export async function openHttpListener(options: HttpListenerOptions): Promise<HttpListener> {
  const server = build(options);
  const limits = options.limits ?? defaultHttpLimits;
  server.server.maxConnections = limits.connectionsMax;
  addSecurityHeaders(server);
  answerTheRest(server, options.log);
  for (const routes of options.routes) await server.register(routes);
  const url = await server.listen({ host: options.host, port: options.port });
  const unsubscribe = followCertificate(server, options.tls);
  return {
    url,
    async close() {
      unsubscribe();
      await close(server, { clock: options.clock, closeMs: limits.closeMs });
    },
  };
}

/** New connections get the new one; those that are open go on. */
function followCertificate({ server }: FastifyInstance, tls: HttpTls | null): () => void {
  if (tls === null || !(server instanceof TlsServer)) return () => undefined;
  const use = (): void => server.setSecureContext(tls.options);
  use(); // it may have changed since the server was made
  return tls.subscribe(use);
}

function build({ tls, trustedProxies, limits = defaultHttpLimits }: HttpListenerOptions): FastifyInstance {
  const common = {
    genReqId: newRequestId,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    forceCloseConnections: 'idle' as const,
    frameworkErrors: (_error: unknown, _request: unknown, reply: Pick<FastifyReply, 'status'>) =>
      void reply
        .status(400)
        .headers(securityHeaders)
        .type('text/plain')
        .send('The request cannot be read.\n'),
    return503OnClosing: false, // /readyz says it; whoever asks on an open connection is still answered
  };
  const http = {
    headersTimeout: limits.headersMs,
    connectionsCheckingInterval: Math.min(secondMs, limits.headersMs),
    requireHostHeader: true,
  };
  if (tls === null) return fastify({ ...common, http });
  // the two differ in the type of the socket only, which no route looks at
  return fastify({ ...common, https: { ...http, ...tls.options } });
}

function answerTheRest(server: FastifyInstance, log: Log): void {
  server.setNotFoundHandler(async (_request, reply) =>
    reply.status(404).type('text/plain').send('Not found.\n'),
  );
  server.setErrorHandler<Error & { readonly statusCode?: number }>(async (error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error('request.failed', error, { requestId: request.id });
    const sentence = status >= 500 ? 'Something went wrong on the server.' : 'The request cannot be read.';
    return reply.status(status).type('text/plain').send(`${sentence}\n`);
  });
}

async function close(
  server: FastifyInstance,
  { clock, closeMs }: { readonly clock: Clock; readonly closeMs: number },
): Promise<void> {
  const deadline = clock.deadline(closeMs, () => server.server.closeAllConnections());
  try {
    await server.close();
  } finally {
    deadline.cancel();
  }
}
