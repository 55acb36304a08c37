// What those who watch over the server ask: does it live, may it be sent work, how is it doing.
import type { FastifyRequest } from 'fastify';
import type { Metrics } from '#base/metrics.ts';
import { isLoopback } from '#base/remote-address.ts';
import type { HttpRoutes } from './http-listener.ts';

export interface StatusParts {
  /** Whether the store answers and the server is not stopping. */
  readonly isReady: () => Promise<boolean>;
  readonly metrics: Metrics;
}

/** Text format 0.0.4 of Prometheus. */
const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

export const statusRoutes =
  ({ isReady, metrics }: StatusParts): HttpRoutes =>
  async (server) => {
    server.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));

    server.get('/healthz', async (_request, reply) => reply.type('text/plain').send('ok\n'));

    server.get('/readyz', async (_request, reply) => {
      const isUp = await isReady();
      return reply
        .status(isUp ? 200 : 503)
        .type('text/plain')
        .send(isUp ? 'ready\n' : 'not ready\n');
    });

    server.get('/metrics', async (request, reply) => {
      if (!isFromThisMachine(request)) {
        return reply.status(403).type('text/plain').send('Figures are told to this machine only.\n');
      }
      return reply.header('content-type', metricsType).send(metrics.text());
    });
  };

/** A proxy that is not trusted hides where a request comes from: then it does not count as near. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const { ip } = request;
  if (ip === request.raw.socket.remoteAddress && isForwarded(request)) return false;
  return isLoopback(ip);
}

const isForwarded = ({ headers }: FastifyRequest): boolean =>
  headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
