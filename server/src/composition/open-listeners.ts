// Every door of the server, at the addresses that the configuration names.
import { join } from 'node:path';
import { ConfigurationError, type Configuration, type PortSetting } from '#base/configuration.ts';
import { parseIpRangeOrAddress, type IpRange } from '#base/ip-range.ts';
import type { ServerTls } from '#base/server-tls.ts';
import { AdministratorSessions } from '#domain/access/administrators/administrator-sessions.ts';
import { AccessKeys } from '#domain/access/administrators/find-access-key.ts';
import { makeSignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import { MailAuthenticator } from '#domain/mail-flow/authentication/mail-authenticator.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { PipelineParts } from '#operations/pipeline-parts.ts';
import { runOperation } from '#operations/pipeline.ts';
import { awsJsonRoutes } from '#protocols/aws-json/routes.ts';
import { SignatureVerifier } from '#protocols/aws-json/signature/verify-signature.ts';
import { findChallengeAnswer } from '#domain/certificates/order/find-challenge-answer.ts';
import { acmeChallengeRoutes } from '#protocols/http/acme-challenge-routes.ts';
import { openHttpListener } from '#protocols/http/http-listener.ts';
import { statusRoutes } from '#protocols/http/status-routes.ts';
import { consoleRoutes, type ConsoleSettings } from '#protocols/http/console-routes.ts';
import { unbuiltConsoleRoutes, welcomeRoutes } from '#protocols/http/welcome-routes.ts';
import { ImapServer } from '#protocols/imap/server.ts';
import { openSmtpListener } from '#protocols/smtp/server.ts';
import type { Door } from '#protocols/smtp/submission/submitter.ts';
import { FreeSpace } from '#storage/free-space.ts';
import { probeStore } from '#storage/probe-store.ts';
import { mailHostOf } from './mail-service.ts';
import { makeDiscoveryRoutes } from './make-discovery-routes.ts';
import { makePipeline } from './make-pipeline.ts';
import type { Closers, Parts } from './parts.ts';

/** URLs without a trailing slash, null when off. */
export type Endpoints = Readonly<Record<keyof Configuration['ports'], string | null>>;

export async function openListeners(
  parts: Parts,
  { organization, closers }: { organization: Organization; closers: Closers },
): Promise<Endpoints> {
  const mailHost = mailHostOf(parts, organization);
  const { store, registry, passwordHasher: hasher } = parts;
  // one door for all protocols: guesses at a password count together
  const door = { signIn: makeSignInParts({ ...parts, hasher }), sessions: { store, registry } };
  let endpoints: Endpoints | null = null;
  const doors = (): Endpoints | null => endpoints;
  endpoints = {
    ...(await openHttp(parts, { mailHost, door, doors, closers })),
    ...(await openSmtp(parts, { mailHost, organization, door, closers })),
    ...(await openImap(parts, { door, closers })),
  };
  return endpoints;
}

interface HttpGiven {
  readonly mailHost: string;
  readonly door: Door;
  readonly doors: () => Endpoints | null;
  readonly closers: Closers;
}

async function openHttp(
  parts: Parts,
  { mailHost, door, doors, closers }: HttpGiven,
): Promise<Pick<Endpoints, 'http' | 'https'>> {
  const { host, ports, trustedProxies } = parts.configuration;
  const routes = [
    ...makeRoutes(parts, makePipeline(parts, { mailHost, doors })),
    ...makeDiscoveryRoutes(parts, { mailHost, signIn: door.signIn }),
  ];
  const open = (kind: 'http' | 'https', tls: ServerTls | null): Promise<string | null> =>
    ifWanted({ kind, port: ports[kind] }, async (port) => {
      const listener = await openHttpListener({ ...parts, host, port, tls, routes, trustedProxies });
      closers.push(() => listener.close());
      return listener.url;
    });
  return { http: await open('http', null), https: await open('https', parts.tls) };
}

async function openSmtp(
  parts: Parts,
  given: { mailHost: string; organization: Organization; door: Door; closers: Closers },
): Promise<Pick<Endpoints, 'smtp' | 'lmtp' | 'submission' | 'submissions'>> {
  const { host, ports, diskReserveBytes, dataFolder, trustedProxies, trust } = parts.configuration;
  const smtpParts = {
    ...parts,
    secureContext: () => parts.tls.current(),
    door: given.door,
    hostName: given.mailHost,
    postmasterDomain: given.organization.defaultMailDomain,
    diskReserveBytes,
    freeSpace: new FreeSpace({ folder: dataFolder, clock: parts.clock }),
    authenticator: trust.isMailChecked
      ? new MailAuthenticator({ ...parts, hostName: given.mailHost, trust })
      : null,
    fronts: rangesOf(trust.spamHeaderSources),
    unlimited: rangesOf([...loopback, ...trustedProxies]),
  };
  const open = (kind: 'smtp' | 'lmtp' | 'submission' | 'submissions'): Promise<string | null> =>
    ifWanted({ kind, port: ports[kind] }, async (port) => {
      const listener = await openSmtpListener(smtpParts, { kind, host, port });
      given.closers.push(() => listener.stop());
      return urlOf(kind, { host, port: listener.port });
    });
  return {
    smtp: await open('smtp'),
    lmtp: await open('lmtp'),
    submission: await open('submission'),
    submissions: await open('submissions'),
  };
}

const loopback = ['127.0.0.0/8', '::1'];

const rangesOf = (texts: readonly string[]): IpRange[] =>
  texts.flatMap((text) => parseIpRangeOrAddress(text) ?? []);

async function openImap(
  parts: Parts,
  { door, closers }: { door: Door; closers: Closers },
): Promise<Pick<Endpoints, 'imap' | 'imaps'>> {
  const { log, configuration } = parts;
  const { host, ports } = configuration;
  const open = (kind: 'imap' | 'imaps'): Promise<string | null> =>
    ifWanted({ kind, port: ports[kind] }, async (port) => {
      const only = { imap: null, imaps: null, [kind]: port };
      const server = await ImapServer.start({
        mailboxes: parts,
        door,
        log,
        host,
        ports: only,
        secureContext: () => parts.tls.current(),
      });
      closers.push(() => server.stop());
      return urlOf(kind, { host, port: server.endpoints[kind] ?? 0 });
    });
  return { imap: await open('imap'), imaps: await open('imaps') };
}

/** Null for a door that is off. A port that cannot be had is told in a sentence. */
async function ifWanted(
  { kind, port }: { kind: keyof Endpoints; port: PortSetting },
  open: (port: number) => Promise<string>,
): Promise<string | null> {
  if (port === null) return null;
  try {
    return await open(port);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = listenTroubles[code];
    if (reason === undefined) throw error;
    const sentence = `ROOST_${kind.toUpperCase()}_PORT: port ${port} ${reason}.`;
    throw new ConfigurationError(sentence, { cause: error });
  }
}

const listenTroubles: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'may not be opened by this user',
  EADDRNOTAVAIL: 'cannot be opened: ROOST_HOST is not an address of this machine',
};

const urlOf = (scheme: string, { host, port }: { host: string; port: number }): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;

function makeRoutes(parts: Parts, pipeline: PipelineParts) {
  const { configuration, store, clock, log, metrics, state } = parts;
  const accessKeys = new AccessKeys(parts);
  const verifier = new SignatureVerifier({
    region: configuration.region,
    clock,
    findAccessKey: async (id) => {
      const key = await store.read((transaction) => accessKeys.find(transaction, id));
      return key && { ...key, name: key.administratorName };
    },
  });
  const sessions = new AdministratorSessions(parts);
  return [
    awsJsonRoutes({
      verifier,
      findSession: (token) => sessions.find(token),
      origins: originsOf(configuration),
      run: (call) => runOperation(pipeline, call),
      clock,
      log,
    }),
    consoleRoutes({ folder: consoleFolder, settings: consoleSettingsOf(configuration) }) ??
      unbuiltConsoleRoutes,
    statusRoutes({ isReady: async () => !state.isStopping && probeStore(store), metrics }),
    ...(configuration.acme === null
      ? []
      : [
          acmeChallengeRoutes((token) =>
            store.read((transaction) => findChallengeAnswer(transaction, token)),
          ),
        ]),
    welcomeRoutes,
  ];
}

const consoleFolder = join(import.meta.dirname, '../../../console/dist');

const consoleSettingsOf = ({ region, otherRegions }: Configuration): ConsoleSettings => ({
  region,
  regions: [...otherRegions].map(([name, url]) => ({ name, url })),
});

/** Where the console is served from, if that is known. */
const originsOf = ({ consoleUrl, publicUrl }: Configuration): string[] =>
  [consoleUrl, publicUrl].flatMap((url) => (url === null ? [] : [new URL(url).origin]));
