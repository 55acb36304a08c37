// What those who watch over the server ask: does it live, may it be sent work, how is it doing.
import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Metrics } from '#base/metrics.ts';
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
    server.addHook('onRequest', async (_request, reply) => reply.header('cache-control', 'no-store'));

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

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** A proxy that is not trusted hides where a request comes from: then it does not count as near. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const { ip } = request;
  if (ip === request.raw.socket.remoteAddress && isForwarded(request)) return false;
  return loopback.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4');
}

const isForwarded = ({ headers }: FastifyRequest): boolean =>
  headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
