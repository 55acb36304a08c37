// How long a request may be depends on the operation that its header names, before anything of it is read.
import type { IncomingMessage } from 'node:http';
import { roostOperations, workMailOperations, type Operation as Contract } from '@roost/api';
import type { FastifyInstance } from 'fastify';
import { Failure } from '#base/failure.ts';
import { requestBodyBytesMax } from '#base/limits.ts';
import { contractOf } from '#operations/registry.ts';
import { readTarget } from './target.ts';

export const bodyLimitConstraint = 'bodyLimit';

type Strategy = Parameters<FastifyInstance['addConstraintStrategy']>[0];
type Handler = Parameters<ReturnType<Strategy['storage']>['set']>[1];

const limitOf = ({ bodyBytesMax = requestBodyBytesMax }: Pick<Contract, 'bodyBytesMax'>): number =>
  bodyBytesMax;

const contracts: readonly Contract[] = [
  ...Object.values(workMailOperations),
  ...Object.values(roostOperations),
];

/** Each that there is, once. */
export const bodyLimits: readonly number[] = [...new Set([requestBodyBytesMax, ...contracts.map(limitOf)])];

/** Lets routes of one address differ in the limit. */
export function addBodyLimitConstraint(server: FastifyInstance): void {
  server.addConstraintStrategy({
    name: bodyLimitConstraint,
    storage() {
      const handlers = new Map<unknown, Handler>();
      return {
        get: (limit) => handlers.get(limit) ?? null,
        set: (limit, handler) => void handlers.set(limit, handler),
      };
    },
    deriveConstraint: bodyLimitOf,
    validate: () => undefined,
    mustMatchWhenDerived: false,
  });
}

export function bodyLimitOf({ headers }: Pick<IncomingMessage, 'headers'>): number {
  const target = headers['x-amz-target'];
  try {
    return limitOf(contractOf(readTarget(typeof target === 'string' ? target : undefined)) ?? {});
  } catch {
    return requestBodyBytesMax; // it will be refused when it was read
  }
}

/** Longer ones than usual are held in memory before anybody is known: only a few at once. */
const longBodiesAtOnceMax = 4;

/** Turns away whoever comes with one more. */
export function boundLongBodies(server: FastifyInstance): void {
  let underWay = 0;
  server.addHook('onRequest', async (request, reply) => {
    if (bodyLimitOf(request.raw) <= requestBodyBytesMax) return;
    if (underWay >= longBodiesAtOnceMax) {
      throw new Failure('throttled', 'Other long requests are under way; try again in a moment.');
    }
    underWay++;
    reply.raw.once('close', () => underWay--);
  });
}
