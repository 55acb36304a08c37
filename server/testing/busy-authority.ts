// An authority on the loopback that makes accounts and refuses every order, as one does that was asked too
// often.
import { createServer } from 'node:https';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { newPair } from './server-tls.ts';

export interface BusyAuthority {
  readonly environment: Readonly<Record<string, string>>;
  /** Paths in the order of the requests. */
  readonly asked: string[];
  /** Seconds; null when it says nothing of when to come again. */
  retryAfter: number | null;
  /** What it says of orders. */
  problem: { readonly type: string; readonly detail: string };
}

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

// RFC 8555 §6.6
const rateLimited = { type: 'urn:ietf:params:acme:error:rateLimited', detail: 'too many new orders.' };

export async function startBusyAuthority(): Promise<BusyAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-busy-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  const { cert, key } = await newPair();
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, cert);
  const server = createServer({ cert, key });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  const environment = {
    ROOST_ACME_DIRECTORY_URL: `${url}/directory`,
    ROOST_ACME_CA_FILE: caFile,
    ROOST_ACME_TERMS_AGREED: 'true',
  };
  const authority: BusyAuthority = {
    environment,
    asked: [],
    retryAfter: null,
    problem: rateLimited,
  };
  const directory = { newNonce: `${url}/nonce`, newAccount: `${url}/account`, newOrder: `${url}/order` };
  server.on('request', (request, response) => {
    const path = request.url ?? '';
    authority.asked.push(path);
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.setHeader('replay-nonce', `nonce-${authority.asked.length}`);
    if (path === '/directory') return response.end(JSON.stringify(directory));
    if (path === '/account') {
      return response
        .writeHead(201, { location: `${url}/account/1` })
        .end(JSON.stringify({ status: 'valid' }));
    }
    if (path !== '/order') return response.end();
    if (authority.retryAfter !== null) response.setHeader('retry-after', String(authority.retryAfter));
    return response
      .writeHead(429, { 'content-type': 'application/problem+json' })
      .end(JSON.stringify(authority.problem));
  });
  return authority;
}
