import { once } from 'node:events';
import { rename, rm, symlink, writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { afterEach, expect, it } from 'vitest';
import { dayMs, minuteMs, secondMs, systemClock } from '#base/clock.ts';
import type { TlsPair } from '#base/tls-pair.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { newPair } from '#testing/server-tls.ts';
import { fingerprintAt, shakeHands } from '#testing/tls-probe.ts';
import { startWholeServer, type WholeServer } from '#testing/whole-server.ts';

const everyPort = {
  ROOST_SMTP_PORT: '0',
  ROOST_IMAPS_PORT: '0',
};

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** As certbot keeps them: links, which are renamed to point to the next pair. */
interface Links {
  readonly environment: Readonly<Record<string, string>>;
  put(pair: TlsPair): Promise<void>;
  remove(): Promise<void>;
}

async function newLinks(first: TlsPair): Promise<Links> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-live-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  const [cert, key] = [join(folder, 'fullchain.pem'), join(folder, 'privkey.pem')];
  let count = 0;
  const put = async (pair: TlsPair): Promise<void> => {
    count += 1;
    for (const [link, text] of [
      [cert, pair.cert],
      [key, pair.key],
    ] as const) {
      const next = `${link}.${count}`;
      await writeFile(next, text);
      await symlink(next, `${link}.next`);
      await rename(`${link}.next`, link);
    }
  };
  await put(first);
  return { environment: { ROOST_TLS_CERT: cert, ROOST_TLS_KEY: key }, put, remove: () => rm(key) };
}

const fingerprintOf = ({ cert }: TlsPair): string => new X509Certificate(cert).fingerprint256;

const tlsPortsOf = ({ endpoints }: WholeServer): (string | null)[] => [
  endpoints.https,
  endpoints.smtp,
  endpoints.imap,
  endpoints.imaps,
];

async function servedAt(server: WholeServer): Promise<string[]> {
  const served = await Promise.all(tlsPortsOf(server).map((url) => fingerprintAt(url)));
  return [...new Set(served)];
}

async function start(engine: Engine, pair?: TlsPair) {
  const first = pair ?? (await newPair());
  const links = await newLinks(first);
  return { first, links, server: await startWholeServer(engine, { ...everyPort, ...links.environment }) };
}

/** As the runner does at each second. */
async function after(server: WholeServer, ms: number): Promise<void> {
  server.clock.advance(ms);
  await server.parts.tls.recheck();
}

const refusalsIn = ({ logged }: WholeServer): string[] =>
  logged.filter((line) => line.includes('"certificate.refused"'));

async function describe(server: WholeServer) {
  const { json } = await server.ask('DescribeTls', {});
  return json;
}

async function expiredPair(clock: { now(): number }): Promise<TlsPair> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    notBeforeDate: new Date(clock.now() - 9 * dayMs),
    notAfterDate: new Date(clock.now() - dayMs),
  });
  return { cert: made.cert, key: made.private };
}

describeOnEngines('certificate files', (engine) => {
  it('are served by every port within a minute after they changed, and open connections go on', async () => {
    const { first, links, server } = await start(engine);
    expect(await servedAt(server)).toEqual([fingerprintOf(first)]);
    const open = await shakeHands(server.endpoints.smtp);
    const second = await newPair();
    await links.put(second);
    await after(server, minuteMs - secondMs);
    expect(await servedAt(server)).toEqual([fingerprintOf(first)]);
    await after(server, secondMs);
    expect(await servedAt(server)).toEqual([fingerprintOf(second)]);
    open.write('NOOP\r\n');
    expect(String(await once(open, 'data'))).toMatch(/^250 /);
    open.destroy();
    expect(await describe(server)).toMatchObject({ Source: 'FILES', Fingerprint: fingerprintOf(second) });
  });

  it('that do not belong together are refused once a day in a sentence, and the old pair stays', async () => {
    const { first, links, server } = await start(engine);
    const [one, other] = [await newPair(), await newPair()];
    await links.put({ cert: one.cert, key: other.key });
    await after(server, minuteMs);
    expect(await servedAt(server)).toEqual([fingerprintOf(first)]);
    const sentence = 'ROOST_TLS_CERT and ROOST_TLS_KEY: the private key is not the one of this certificate.';
    expect((await describe(server)).Trouble).toBe(sentence);
    await after(server, minuteMs);
    expect(refusalsIn(server)).toHaveLength(1);
    expect(refusalsIn(server)[0]).toContain(sentence);
    await after(server, dayMs);
    expect(refusalsIn(server)).toHaveLength(2);
    await links.put(one);
    await after(server, minuteMs);
    expect(await servedAt(server)).toEqual([fingerprintOf(one)]);
    expect(await describe(server)).not.toHaveProperty('Trouble');
  });

  it('that are gone, unreadable or expired leave the old pair in place', async () => {
    const { first, links, server } = await start(engine);
    await links.remove();
    await after(server, minuteMs);
    expect((await describe(server)).Trouble).toMatch(/privkey\.pem cannot be read\.$/);
    await rm(String(links.environment['ROOST_TLS_CERT']));
    await links.put({ cert: 'no certificate', key: first.key });
    await after(server, minuteMs);
    expect((await describe(server)).Trouble).toMatch(
      /: these are not a certificate and its private key in PEM\.$/,
    );
    await links.put(await expiredPair(server.clock));
    await after(server, minuteMs);
    expect((await describe(server)).Trouble).toMatch(/: this certificate expired on 2027-01-14T/);
    expect(await servedAt(server)).toEqual([fingerprintOf(first)]);
  });

  it('stop the start when they cannot be served, but not when they have expired', async () => {
    const [one, other] = [await newPair(), await newPair()];
    const mixed = { cert: one.cert, key: other.key };
    await expect(start(engine, mixed)).rejects.toThrow('the private key is not the one of this certificate');
    const expired = await expiredPair({ now: () => systemClock.now() - 90 * dayMs });
    const { server } = await start(engine, expired);
    expect(await servedAt(server)).toEqual([fingerprintOf(expired)]);
    expect((await describe(server)).Trouble).toContain('this certificate expired on');
    expect(refusalsIn(server)).toHaveLength(1);
  });

  it('make nobody speak TLS 1.1, on any port', async () => {
    const { server } = await start(engine);
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    for (const url of tlsPortsOf(server)) {
      await expect(shakeHands(url, old)).rejects.toMatchObject({
        code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      });
      const socket = await shakeHands(url, { maxVersion: 'TLSv1.2' });
      expect(socket.getProtocol()).toBe('TLSv1.2');
      socket.destroy();
    }
  });
});

describeOnEngines('the self-signed certificate', (engine) => {
  it('is made anew at two thirds of its life, on every port', async () => {
    const server = await startWholeServer(engine, everyPort);
    const [first] = await servedAt(server);
    const before = await describe(server);
    expect(before).toMatchObject({ Source: 'SELF_SIGNED', Fingerprint: first });
    expect(before.Names).toContain('localhost');
    await after(server, before.NextRenewalDate * secondMs - server.clock.now() - secondMs);
    expect(await servedAt(server)).toEqual([first]);
    await after(server, minuteMs);
    const [second, ...others] = await servedAt(server);
    expect(others).toEqual([]);
    expect(second).not.toBe(first);
  });
});
