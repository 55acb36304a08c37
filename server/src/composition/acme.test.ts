import { readFile } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { hourMs, minuteMs, secondMs, systemClock } from '#base/clock.ts';
import { silentLog } from '#base/log.ts';
import { AcmeLine } from '#domain/certificates/authority/acme-line.ts';
import { findChallengeAnswer } from '#domain/certificates/order/find-challenge-answer.ts';
import type { Runner } from '#jobs/runner.ts';
import { acmeChallengeRoutes } from '#protocols/http/acme-challenge-routes.ts';
import { openHttpListener } from '#protocols/http/http-listener.ts';
import { openStore } from '#storage/open-store.ts';
import type { Store } from '#storage/store.ts';
import { freePort, startAcmeServer, type AcmeServer, type AcmeServerOptions } from '#testing/acme-server.ts';
import { startDnsServer, type DnsServer } from '#testing/dns-server.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { fingerprintAt } from '#testing/tls-probe.ts';
import { startWholeServer, type WholeServer } from '#testing/whole-server.ts';
import { openCertificates } from './certificates.ts';
import { makeRunner } from './make-runner.ts';
import type { Closers, Parts } from './parts.ts';

const mailHost = 'mail.example.test';
const here = { A: ['127.0.0.1'] };
const withinMs = 60_000;

const cleanUps: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

interface Ordering {
  readonly server: WholeServer;
  readonly acme: AcmeServer;
  readonly dns: DnsServer;
  readonly runner: Runner;
}

async function startOrdering(
  engine: Engine,
  environment: Readonly<Record<string, string>> = {},
  options: Partial<AcmeServerOptions> = {},
): Promise<Ordering> {
  const dns = await startDnsServer({ [mailHost]: here, 'autodiscover.example.test': here });
  const httpPort = await freePort();
  const acme = await startAcmeServer({ httpPort, dnsServer: dns.address, ...options });
  const server = await startWholeServer(engine, {
    ROOST_HTTP_PORT: String(httpPort),
    ROOST_SMTP_PORT: '0',
    ROOST_IMAPS_PORT: '0',
    ROOST_ACME_NAMES: 'autodiscover.example.test',
    ...acme.environment,
    ...environment,
  });
  // certificates are judged by the authority's clock, which no test moves
  server.clock.advance(systemClock.now() - server.clock.now());
  return { server, acme, dns, runner: newRunner(server.parts) };
}

const newRunner = (parts: Parts): Runner => {
  const closers: Closers = [];
  cleanUps.push(async () => {
    for (const close of closers) await close();
    parts.acmeLine?.close();
  });
  return makeRunner(parts, { closers, mailHost });
};

const issuedIn = ({ logged }: WholeServer): number =>
  logged.filter((line) => line.includes('"certificate.issued"')).length;
const failuresIn = ({ logged }: WholeServer): string[] =>
  logged.filter((line) => line.includes('"certificate.order-failed"'));

/** As time goes by: the runner's work, until so many orders have ended well or badly. */
async function untilEnded({ server, runner }: Omit<Ordering, 'acme' | 'dns'>, count: number): Promise<void> {
  await expect
    .poll(
      async () => {
        await runner.runDue();
        server.clock.advance(5 * secondMs);
        return issuedIn(server) + failuresIn(server).length;
      },
      { timeout: withinMs, interval: 50 },
    )
    .toBeGreaterThanOrEqual(count);
}

async function describe(server: WholeServer) {
  const { json } = await server.ask('DescribeTls', {});
  return json;
}

describeOnEngines('certificates by ACME', (engine) => {
  it('come for the mail host and other names, and are served by every port', async () => {
    const { server, acme, runner } = await startOrdering(engine);
    expect(await describe(server)).toMatchObject({ Source: 'SELF_SIGNED' });
    await untilEnded({ server, runner }, 1);
    expect(failuresIn(server)).toEqual([]);
    await server.parts.tls.look();
    const described = await describe(server);
    expect(described).toMatchObject({ Source: 'ACME', Names: [mailHost, 'autodiscover.example.test'] });
    expect(described.Issuer).toContain('Pebble Intermediate CA');
    const ca = await acme.root();
    for (const url of [server.endpoints.https, server.endpoints.smtp, server.endpoints.imaps]) {
      const trusting = { ca, servername: mailHost, rejectUnauthorized: true };
      expect(await fingerprintAt(url, trusting)).toBe(described.Fingerprint);
    }
    const secret = await server.store.read((transaction) =>
      transaction.all<{ sealed_key: Uint8Array }>('SELECT sealed_key FROM acme_certificates'),
    );
    expect(String(secret[0]?.sealed_key)).not.toContain('PRIVATE KEY');
    expect(server.logged.join('')).not.toContain('PRIVATE KEY');
  });

  it('are renewed at two thirds of their life', async () => {
    const { server, runner } = await startOrdering(engine);
    await untilEnded({ server, runner }, 1);
    await server.parts.tls.look();
    const first = await describe(server);
    const [from, until, next] = [first.ValidFromDate, first.ValidUntilDate, first.NextRenewalDate];
    expect(Math.abs(next - (from + ((until - from) * 2) / 3))).toBeLessThan(120);
    server.clock.advance(next * secondMs - server.clock.now() - minuteMs);
    await runner.runDue();
    server.clock.advance(2 * secondMs);
    await runner.runDue();
    expect(issuedIn(server)).toBe(1);
    server.clock.advance(2 * minuteMs);
    await untilEnded({ server, runner }, 2);
    await server.parts.tls.look();
    const second = await describe(server);
    expect(second.Fingerprint).not.toBe(first.Fingerprint);
    expect(await fingerprintAt(server.endpoints.imaps)).toBe(second.Fingerprint);
    expect(second.NextRenewalDate).toBeGreaterThan(next);
  });

  it('that an authority refuses are told in its words and asked for again an hour later', async () => {
    const names = { ROOST_ACME_NAMES: 'refused.example.test' };
    const options = { refusedNames: ['refused.example.test'] };
    const { server, runner } = await startOrdering(engine, names, options);
    await untilEnded({ server, runner }, 1);
    expect(issuedIn(server)).toBe(0);
    const { Source, Trouble, NextRenewalDate } = await describe(server);
    expect(Source).toBe('SELF_SIGNED');
    expect(Trouble).toMatch(
      /^The certificate authority at 127\.0\.0\.1:\d+ refused: .*refused\.example\.test/,
    );
    const waitMs = NextRenewalDate * secondMs - server.clock.now();
    expect(waitMs).toBeGreaterThan(hourMs - minuteMs);
    expect(waitMs).toBeLessThanOrEqual(hourMs);
    server.clock.advance(hourMs - 2 * minuteMs);
    await runner.runDue();
    expect(failuresIn(server)).toHaveLength(1);
    server.clock.advance(3 * minuteMs);
    await untilEnded({ server, runner }, 2);
  });

  it('for a name that leads elsewhere fail with the cure, until it leads here', async () => {
    const ordering = await startOrdering(engine);
    const { server, dns } = ordering;
    dns.zone.delete('autodiscover.example.test');
    await untilEnded(ordering, 1);
    const { Trouble } = await describe(server);
    expect(Trouble).toMatch(/could not prove autodiscover\.example\.test \(.+\);/);
    expect(Trouble).toContain('http://autodiscover.example.test/.well-known/acme-challenge/ at port 80.');
    dns.zone.set('autodiscover.example.test', here);
    server.clock.advance(hourMs);
    await untilEnded(ordering, 2);
    expect(issuedIn(server)).toBe(1);
    await server.parts.tls.look();
    expect(await describe(server)).not.toHaveProperty('Trouble');
  });

  it('are not lost when the server stops at any moment of an order', { timeout: 240_000 }, async () => {
    const { server } = await startOrdering(engine, {}, { validSeconds: 5 * 365 * 24 * 3600 });
    const caFile = server.parts.configuration.acme?.caFile ?? '';
    let cuts = 0;
    for (let isOver = false; !isOver;) {
      const line = await CutLine.open(caFile, 1 + cuts * 3);
      const runner = newRunner({ ...server.parts, acmeLine: line });
      await untilEnded({ server, runner }, cuts + 1);
      isOver = !line.isCut;
      if (line.isCut) cuts += 1;
      const next = await nextRenewal(server.store);
      server.clock.advance(Math.max(0, next - server.clock.now()) + minuteMs);
    }
    expect(failuresIn(server)).toEqual([]);
    expect(cuts).toBeGreaterThan(4);
  });

  if (engine.name === 'sqlite') return; // which only one server can have open

  it('are proven by whichever node is asked, and served by all', async () => {
    const place = await engine.newPlace();
    const open = async (): Promise<Store> => {
      const store = await openStore({ ...place, log: silentLog, clock: systemClock });
      cleanUps.push(() => store.close());
      return store;
    };
    const [one, other] = [await open(), await open()];
    const answered: string[] = [];
    const httpPort = await freePort();
    const node = await openHttpListener({
      host: '127.0.0.1',
      port: httpPort,
      tls: null,
      trustedProxies: [],
      clock: systemClock,
      log: silentLog,
      routes: [
        acmeChallengeRoutes((token) => {
          answered.push(token);
          return other.read((transaction) => findChallengeAnswer(transaction, token));
        }),
      ],
    });
    cleanUps.push(() => node.close());
    const ordering = await startOrdering(
      { ...engine, newStore: async () => one },
      { ROOST_HTTP_PORT: '0' },
      { httpPort },
    );
    await untilEnded(ordering, 1);
    expect(failuresIn(ordering.server)).toEqual([]);
    expect(answered.length).toBeGreaterThanOrEqual(2);
    const { tls } = await openCertificates({ ...ordering.server.parts, store: other });
    expect(tls.served.source).toBe('acme');
  });
});

/** As a process that ends before or after a request to the authority. */
class CutLine extends AcmeLine {
  #left = 0;
  #isHeard = false;
  isCut = false;

  static async open(caFile: string, at: number): Promise<CutLine> {
    const line = new CutLine({ ca: await readFile(caFile, 'utf8'), clock: systemClock });
    line.#left = at;
    line.#isHeard = at % 2 === 0;
    return line;
  }

  override async ask(...given: Parameters<AcmeLine['ask']>): ReturnType<AcmeLine['ask']> {
    this.#left -= 1;
    if (this.#left !== 0) return super.ask(...given);
    this.isCut = true;
    if (this.#isHeard) await super.ask(...given);
    throw new TypeError('the process ended');
  }
}

async function nextRenewal(store: Store): Promise<number> {
  const [row] = await store.read((transaction) =>
    transaction.all<{ next: number }>('SELECT renew_at AS next FROM acme_certificates'),
  );
  return row?.next ?? 0;
}
