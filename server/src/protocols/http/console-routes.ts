// Serves the console as it was built: one page for all of its addresses, and the files that the page loads.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { HttpRoutes } from './http-listener.ts';

export interface ConsoleSettings {
  readonly region: string;
  /** Other installations, by the addresses of their consoles. */
  readonly regions: readonly { readonly name: string; readonly url: string }[];
}

interface ConsoleParts {
  /** What the build left behind: `index.html` and `assets/`. */
  readonly folder: string;
  readonly settings: ConsoleSettings;
}

/** Only what this server sends, and nothing that is written into the page. */
export const consoleSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Undefined when the console has not been built. */
export function consoleRoutes({ folder, settings }: ConsoleParts): HttpRoutes | undefined {
  const page = readPage(folder, settings);
  if (page === undefined) return undefined;
  const sendPage = (reply: FastifyReply): FastifyReply =>
    reply
      .header('content-security-policy', consoleSecurityPolicy)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page);
  return async (server) => {
    await server.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/console/assets/',
      decorateReply: false,
      index: false,
      preCompressed: true,
      // each file's name changes with its content
      immutable: true,
      maxAge: '1y',
    });
    server.get('/console', async (_request, reply) => reply.redirect('/console/'));
    server.get('/console/*', async (_request, reply) => sendPage(reply));
  };
}

function readPage(folder: string, settings: ConsoleSettings): string | undefined {
  const html = readIfThere(join(folder, 'index.html'));
  // `<` would end the element that holds the JSON
  const json = JSON.stringify(settings).replaceAll('<', String.raw`\u003c`);
  return html?.replace(/(<script type="application\/json" id="settings">).*?(<\/script>)/s, `$1${json}$2`);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
