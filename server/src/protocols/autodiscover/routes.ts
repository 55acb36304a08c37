// How a mail program finds its settings when all that it knows is an address.
import type { FastifyInstance } from 'fastify';
import { autoconfigRoutes } from './autoconfig-routes.ts';
import type { DiscoveryParts } from './discovery-parts.ts';
import { jsonRoutes } from './json-routes.ts';
import { poxRoutes } from './pox-routes.ts';
import { profileRoutes } from './profile-routes.ts';

export const discoveryRoutes =
  (parts: DiscoveryParts) =>
  async (server: FastifyInstance): Promise<void> => {
    for (const routes of [autoconfigRoutes, jsonRoutes, poxRoutes, profileRoutes]) {
      await server.register(routes(parts));
    }
  };
