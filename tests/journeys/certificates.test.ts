// The operator's certificate changes under a running server, and an authority's comes to one.
import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freePort, startAcmeServer } from '#testing/acme-server.ts';
import { startDnsServer } from '#testing/dns-server.ts';
import { describeOnEngines } from '#testing/engines.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { newPair } from '#testing/server-tls.ts';
import { fingerprintAt, shakeHands } from '#testing/tls-probe.ts';
import { openStage } from './stage.ts';

const portsOf = ({ runtime: { endpoints } }: RunningServer) => [
  endpoints.https,
  endpoints.smtp,
  endpoints.imap,
  endpoints.imaps,
];

describeOnEngines('certificates of a running server', (engine) => {
  const stage = openStage(engine);

  it('change at SIGHUP', async () => {
    const place = await stage.newPlace();
    const [first, second] = [await newPair(), await newPair()];
    const [ROOST_TLS_CERT, ROOST_TLS_KEY] = ['cert.pem', 'key.pem'].map((name) =>
      join(place.dataFolder, name),
    );
    if (ROOST_TLS_CERT === undefined || ROOST_TLS_KEY === undefined) throw new Error('two files');
    await writeFile(ROOST_TLS_CERT, first.cert);
    await writeFile(ROOST_TLS_KEY, first.key);
    const server = await stage.start(place, { ROOST_TLS_CERT, ROOST_TLS_KEY });
    const ports = portsOf(server);
    for (const url of ports) expect(await fingerprintAt(url)).toBe(fingerprintOf(first.cert));
    await writeFile(ROOST_TLS_CERT, second.cert);
    await writeFile(ROOST_TLS_KEY, second.key);
    process.kill(server.pid ?? 0, 'SIGHUP');
    await expect.poll(() => fingerprintAt(ports[0] ?? null)).toBe(fingerprintOf(second.cert));
    for (const url of ports) expect(await fingerprintAt(url)).toBe(fingerprintOf(second.cert));
    expect(await server.stop()).toBe(0);
  });

  it('come from an authority, outlast a kill, and are not ordered twice', { timeout: 90_000 }, async () => {
    const place = await stage.newPlace();
    const dns = await startDnsServer({ 'mail.example.test': { A: ['127.0.0.1'] } });
    const httpPort = await freePort();
    const acme = await startAcmeServer({ httpPort, dnsServer: dns.address });
    const environment = { ...acme.environment, ROOST_HTTP_PORT: String(httpPort) };
    const server = await stage.start(place, environment);
    await expect.poll(() => issuerAt(server), { timeout: 60_000, interval: 200 }).toContain('Pebble');
    const ca = await acme.root();
    const trusting = { ca, servername: 'mail.example.test', rejectUnauthorized: true };
    const fingerprint = await fingerprintAt(server.runtime.endpoints.smtp, trusting);
    await server.kill();
    const again = await stage.start(place, environment);
    for (const url of portsOf(again)) expect(await fingerprintAt(url, trusting)).toBe(fingerprint);
  });
});

const fingerprintOf = (cert: string): string => new X509Certificate(cert).fingerprint256;

async function issuerAt({ runtime }: RunningServer): Promise<string> {
  const socket = await shakeHands(runtime.endpoints.https);
  const { CN } = socket.getPeerCertificate().issuer;
  socket.destroy();
  return String(CN);
}
