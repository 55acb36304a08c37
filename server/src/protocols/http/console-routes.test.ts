import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { silentLog } from '#base/log.ts';
import { send, type RawAnswer } from '#testing/aws-server.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { consoleRoutes } from './console-routes.ts';
import { openHttpListener } from './http-listener.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

const html = '<head><script type="application/json" id="settings">{}</script></head>';

async function openBuilt(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'roost-console-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const settings = { region: 'us-east-1', regions: [{ name: 'x', url: 'https://x/</script><script>' }] };
  return consoleRoutes({ folder, settings });
}

async function serve(files: Readonly<Record<string, string>>) {
  const routes = await openBuilt(files);
  if (routes === undefined) throw new Error('the console was not found');
  const plain = { host: '127.0.0.1', port: 0, tls: null, trustedProxies: [], log: silentLog };
  const listener = await openHttpListener({ ...plain, routes: [routes], clock: new FakeClock() });
  cleanUps.push(() => listener.close());
  return (path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> =>
    send(listener.url, { method: 'GET', path, headers: { host: 'localhost', ...headers } });
}

it('sends one page for every address, with the settings and a strict policy', async () => {
  const get = await serve({ 'index.html': html });
  for (const path of ['/console/', '/console/organizations/m-1/users', '/console/nothing']) {
    const { status, headers, text } = await get(path);
    expect(status, path).toBe(200);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:/);
    expect(headers['cache-control']).toBe('no-cache');
    expect(JSON.parse(/id="settings">(.*?)<\/script>/.exec(text)?.[1] ?? '')).toMatchObject({
      region: 'us-east-1',
      regions: [{ url: 'https://x/</script><script>' }],
    });
  }
  expect((await get('/console')).headers.location).toBe('/console/');
});

it('sends files for good, compressed when that is asked for, and nothing outside its folder', async () => {
  const get = await serve({ 'index.html': html, 'assets/a-1.js': 'plain', 'assets/a-1.js.br': 'brotli' });
  const plain = await get('/console/assets/a-1.js');
  expect([plain.status, plain.text]).toEqual([200, 'plain']);
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(plain.headers['content-type']).toMatch(/javascript/);
  expect(plain.headers['x-content-type-options']).toBe('nosniff');
  const compressed = await get('/console/assets/a-1.js', { 'accept-encoding': 'gzip, br' });
  expect([compressed.headers['content-encoding'], compressed.text]).toEqual(['br', 'brotli']);
  for (const path of [
    '/console/assets/none.js',
    '/console/assets/../index.html',
    '/console/assets/%2e%2e/x',
  ]) {
    expect((await get(path)).text, path).not.toBe('plain');
  }
  expect((await get('/console/assets/none.js')).status).toBe(404);
});

it('is not there when it has not been built', async () => {
  expect(await openBuilt({})).toBeUndefined();
});
