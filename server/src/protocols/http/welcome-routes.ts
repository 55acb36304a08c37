import type { HttpRoutes } from './http-listener.ts';
import { sendPage } from './plain-page.ts';
import { mailPage, unbuiltConsolePage } from './welcome-page.ts';

export const welcomeRoutes: HttpRoutes = async (server) => {
  server.get('/', async (_request, reply) => reply.redirect('/console/'));
  server.get('/mail', async (_request, reply) => reply.redirect('/mail/'));
  server.get('/mail/', async (_request, reply) => sendPage(reply, mailPage));
};

/** In place of a console that has not been built. */
export const unbuiltConsoleRoutes: HttpRoutes = async (server) => {
  server.get('/console', async (_request, reply) => reply.redirect('/console/'));
  server.get('/console/', async (_request, reply) => sendPage(reply, unbuiltConsolePage));
};
