// Where an authority looks for the proof that a name is ours (RFC 8555 §8.3).
import type { HttpRoutes } from './http-listener.ts';

export const acmeChallengeRoutes =
  (findAnswer: (token: string) => Promise<string | undefined>): HttpRoutes =>
  async (server) => {
    server.get<{ Params: { token: string } }>(
      '/.well-known/acme-challenge/:token',
      async (request, reply) => {
        const answer = await findAnswer(request.params.token);
        reply.header('cache-control', 'no-store');
        if (answer === undefined) return reply.status(404).type('text/plain').send('Not found.\n');
        return reply.type('application/octet-stream').send(answer);
      },
    );
  };
