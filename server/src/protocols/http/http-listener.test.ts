import { Agent, request as httpsRequest } from 'node:https';
import { createHash } from 'node:crypto';
import { CreateUserCommand } from '@aws-sdk/client-workmail';
import { expect, it } from 'vitest';
import { measureProcess } from '#base/measure-process.ts';
import { Metrics } from '#base/metrics.ts';
import { silentLog } from '#base/log.ts';
import { loopbackNames, makeSelfSignedCertificate } from '#base/self-signed-certificate.ts';
import { openAwsServer, send, type RawAnswer } from '#testing/aws-server.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { organizationId } from '#testing/pipeline.ts';
import { openHttpListener, type HttpListenerOptions } from './http-listener.ts';
import { statusRoutes } from './status-routes.ts';
import { unbuiltConsoleRoutes, welcomeRoutes } from './welcome-routes.ts';

const get = (url: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> =>
  send(url, { method: 'GET', path, headers: { host: 'localhost', ...headers } });

function openPlain(isReady: () => Promise<boolean>, overrides: Partial<HttpListenerOptions> = {}) {
  const metrics = new Metrics();
  measureProcess(metrics);
  return openHttpListener({
    host: '127.0.0.1',
    port: 0,
    tls: null,
    routes: [statusRoutes({ isReady, metrics }), unbuiltConsoleRoutes, welcomeRoutes],
    trustedProxies: [],
    clock: new FakeClock(),
    log: silentLog,
    ...overrides,
  });
}

describeOnEngines('the HTTP listener', (engine) => {
  it('says that it lives, and whether the store answers', async () => {
    const store = await engine.newStore();
    const server = await openAwsServer(store);
    expect((await get(server.url, '/healthz')).status).toBe(200);
    expect((await get(server.url, '/readyz')).status).toBe(200);
    await store.close();
    expect((await get(server.url, '/readyz')).status).toBe(503);
    expect((await get(server.url, '/healthz')).status).toBe(200);
    await server.close();
  });

  it('counts calls by operation and outcome', async () => {
    const server = await openAwsServer(await engine.newStore());
    const client = server.client();
    for (const Name of ['jo', 'reserved', 'reserved']) {
      const command = new CreateUserCommand({ OrganizationId: organizationId, Name, DisplayName: 'Jo' });
      await client.send(command).catch(() => undefined);
    }
    const { text, headers } = await get(server.url, '/metrics');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(text).toContain('roost_operations_total{operation="CreateUser",outcome="SUCCEEDED"} 1\n');
    expect(text).toContain('roost_operations_total{operation="CreateUser",outcome="REFUSED"} 2\n');
    expect(text).toContain('roost_operation_duration_seconds_count{operation="CreateUser"} 3\n');
    await server.close();
  });
});

describeOnEngines('over TLS', (engine) => {
  it('answers the SDK as without', async () => {
    const made = await makeSelfSignedCertificate({ names: loopbackNames, now: Date.now() });
    const tls = { key: made.key, cert: made.certificate };
    const served = { options: tls, subscribe: () => () => undefined };
    const server = await openAwsServer(await engine.newStore(), { tls: served });
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const client = server.client({
      requestHandler: { httpsAgent: new Agent({ ca: tls.cert, keepAlive: false }) },
    });
    const command = new CreateUserCommand({ OrganizationId: organizationId, Name: 'jo', DisplayName: 'Jo' });
    expect((await client.send(command)).UserId).toBe('S-jo000000000000000000');
    const oldest = new Promise((resolve, reject) => {
      const options = { ca: tls.cert, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' } as const;
      httpsRequest(`${server.url}/healthz`, options, resolve).on('error', reject).end();
    });
    await expect(oldest).rejects.toThrow();
    await server.close();
  });
});

it('shows a page without scripts whose style is the only thing allowed', async () => {
  const listener = await openPlain(async () => true);
  for (const path of ['/console/', '/mail/']) {
    const { status, headers, text } = await get(listener.url, path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${digest}'`);
    expect(text).not.toMatch(/<script|\sstyle=|\son\w+=/);
  }
  expect((await get(listener.url, '/')).headers.location).toBe('/console/');
  expect((await get(listener.url, '/console')).headers.location).toBe('/console/');
  await listener.close();
});

it('tells nothing of what it runs on, and guards every answer', async () => {
  const listener = await openPlain(async () => Promise.reject(new Error('a bug with a secret in it')));
  for (const path of ['/healthz', '/readyz', '/metrics', '/console/', '/nothing', '/%', '/../etc/passwd']) {
    const { headers, text } = await get(listener.url, path);
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['content-security-policy'], path).toContain("default-src 'none'");
    expect(headers['server'] ?? headers['x-powered-by']).toBeUndefined();
    expect(text.toLowerCase(), path).not.toMatch(/fastify|stack|secret/);
  }
  expect((await get(listener.url, '/readyz')).status).toBe(500);
  expect((await get(listener.url, '/nothing')).status).toBe(404);
  expect((await send(listener.url, { method: 'PUT', path: '/', headers: { host: 'x' } })).status).toBe(404);
  await listener.close();
});

it('tells figures to this machine alone, and believes trusted proxies alone', async () => {
  const plain = await openPlain(async () => true);
  expect((await get(plain.url, '/metrics')).text).toMatch(/process_resident_memory_bytes \d+\n/);
  expect((await get(plain.url, '/metrics', { 'x-forwarded-for': '127.0.0.1' })).status).toBe(403);
  await plain.close();
  const proxied = await openPlain(async () => true, { trustedProxies: ['127.0.0.1'] });
  expect((await get(proxied.url, '/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
  expect((await get(proxied.url, '/metrics', { 'x-forwarded-for': '::1' })).status).toBe(200);
  await proxied.close();
});

it('finishes what is under way when it closes, and cuts what does not end', async () => {
  const clock = new FakeClock();
  let release: (() => void) | undefined;
  const waiting = new Promise<void>((resolve) => {
    release = resolve;
  });
  let arrived: (() => void) | undefined;
  const bothArrived = new Promise<void>((resolve) => {
    let count = 0;
    arrived = () => ++count === 2 && resolve();
  });
  const listener = await openPlain(async () => true, {
    clock,
    routes: [
      async (server) => {
        server.get('/slow', async () => {
          arrived?.();
          await waiting;
          return 'done';
        });
        server.get('/never', () => {
          arrived?.();
          return new Promise(() => undefined);
        });
      },
    ],
  });
  const slow = get(listener.url, '/slow');
  const never = get(listener.url, '/never').catch((error: unknown) => error);
  await bothArrived;
  const closed = listener.close();
  release?.();
  expect((await slow).text).toBe('done');
  clock.advance(5000);
  expect(await never).toBeInstanceOf(Error);
  await closed;
  await expect(get(listener.url, '/slow')).rejects.toThrow('ECONNREFUSED');
});
