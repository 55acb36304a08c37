// The composition root: configuration -> parts -> start -> stop. The only file that sees everything.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { systemClock, type Clock } from '#base/clock.ts';
import {
  ConfigurationError,
  readConfiguration,
  type Configuration,
  type PortSetting,
} from '#base/configuration.ts';
import { explainFailedStart } from '#base/explain-failed-start.ts';
import { asId } from '#base/ids.ts';
import { readOrMakeInstallationKey } from '#base/installation-key.ts';
import { openLog, type Log } from '#base/log.ts';
import { measureProcess } from '#base/measure-process.ts';
import { Metrics } from '#base/metrics.ts';
import { writePrivateJson } from '#base/private-file.ts';
import { SealedBox } from '#base/sealed-box.ts';
import { readTlsMaterial, type TlsMaterial } from '#base/tls-material.ts';
import { TokenBuckets } from '#base/token-bucket.ts';
import { findAccessKey } from '#domain/access/administrators/find-access-key.ts';
import { recheckSessions } from '#domain/access/sessions/recheck-sessions.ts';
import { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import { beginInstallation, type Bootstrap } from '#domain/accounts/begin-installation.ts';
import { accountOperations } from '#domain/accounts/index.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { mailDomainOperations } from '#domain/mail-domains/index.ts';
import { mailboxSweeps, mailboxTasks } from '#domain/mailboxes/index.ts';
import { calledOrganizations } from '#domain/organizations/called-organizations.ts';
import { findFirstOrganization } from '#domain/organizations/find-organization.ts';
import { organizationOperations } from '#domain/organizations/index.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { Runner } from '#jobs/runner.ts';
import { Idempotency } from '#operations/idempotency.ts';
import { machineryOperations } from '#operations/index.ts';
import { measureOperations } from '#operations/measure-operations.ts';
import { notYet } from '#operations/not-yet.ts';
import { Paging } from '#operations/paging.ts';
import type { PipelineParts } from '#operations/pipeline-parts.ts';
import { runOperation } from '#operations/pipeline.ts';
import { previewOperation } from '#operations/preview.ts';
import { Registry } from '#operations/registry.ts';
import { awsJsonRoutes } from '#protocols/aws-json/routes.ts';
import { SignatureVerifier } from '#protocols/aws-json/signature/verify-signature.ts';
import { openHttpListener } from '#protocols/http/http-listener.ts';
import { statusRoutes } from '#protocols/http/status-routes.ts';
import { welcomeRoutes } from '#protocols/http/welcome-routes.ts';
import { openSmtpListener } from '#protocols/smtp/server.ts';
import { BlobFolder } from '#storage/blob-files.ts';
import { lockDataFolder } from '#storage/data-folder-lock.ts';
import { FreeSpace } from '#storage/free-space.ts';
import { openStore } from '#storage/open-store.ts';
import { probeStore } from '#storage/probe-store.ts';
import type { Store } from '#storage/store.ts';

const requestsPerSecond = 1000;
const requestsBurst = 2000;
const throttledKeysMax = 10_000;
/** The drain has this long; then the process ends all the same. */
const stopWithinMs = 9_000;

/** What `runtime.json` tells scripts and tests; URLs without a trailing slash, null when off. */
export interface Runtime {
  readonly pid: number;
  readonly region: string;
  readonly organizationId: string;
  readonly domain: string;
  readonly endpoints: Readonly<Record<keyof Configuration['ports'], string | null>>;
}

export interface Roost {
  readonly runtime: Runtime;
  /** Of the first start on this data alone. */
  readonly bootstrap: Bootstrap | undefined;
  readonly runner: Runner;
  stop(): Promise<void>;
}

interface Parts {
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly metrics: Metrics;
  readonly installationKey: Buffer;
  readonly sealedBox: SealedBox;
  readonly passwordHasher: PasswordHasher;
  readonly blobFiles: BlobFolder;
  readonly registry: SessionRegistry;
  readonly tls: TlsMaterial;
  /** Turns true when the stop begins. */
  readonly state: { isStopping: boolean };
}

/** Throws ConfigurationError for what the operator can mend. */
export async function startRoost(given: {
  configuration: Configuration;
  clock: Clock;
  log: Log;
}): Promise<Roost> {
  const { configuration, clock, log } = given;
  const { dataFolder, databaseUrl } = configuration;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const lock = lockDataFolder(dataFolder);
    closers.push(() => lock.release());
    const installationKey = await readOrMakeInstallationKey(configuration.installationKeyFile);
    const store = await openStore({ databaseUrl, dataFolder, log, clock });
    closers.push(() => store.close());
    const metrics = new Metrics();
    measureProcess(metrics);
    const parts: Parts = {
      ...given,
      store,
      metrics,
      installationKey,
      sealedBox: new SealedBox(installationKey),
      passwordHasher: new PasswordHasher(),
      blobFiles: new BlobFolder(join(dataFolder, 'blobs')),
      registry: new SessionRegistry({ store, clock, log }),
      tls: await readTlsMaterial(configuration, clock),
      state: { isStopping: false },
    };
    closers.push(() => parts.registry.close());
    return await serve(parts, { closers, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function serve(
  parts: Parts,
  { closers, stop }: { closers: (() => Promise<void> | void)[]; stop: () => Promise<void> },
): Promise<Roost> {
  const { configuration, store } = parts;
  const { dataFolder } = configuration;
  const bootstrap = await beginInstallation({ ...parts, dataFolder }, configuration.firstStart);
  const organization = await store.read(findFirstOrganization);
  if (organization === undefined) throw new ConfigurationError('The database holds no organization.');
  const runner = makeRunner(parts);
  runner.start();
  closers.push(() => runner.stop());
  const endpoints = await openListeners(parts, { organization, closers });
  const runtime: Runtime = {
    pid: process.pid,
    region: configuration.region,
    organizationId: organization.id,
    domain: organization.defaultMailDomain,
    endpoints,
  };
  const runtimeFile = join(dataFolder, 'runtime.json');
  await writePrivateJson(runtimeFile, runtime);
  closers.push(() => rm(runtimeFile, { force: true }));
  return {
    runtime,
    bootstrap,
    runner,
    async stop() {
      parts.state.isStopping = true;
      await stop();
    },
  };
}

function makeRunner(parts: Parts): Runner {
  const { store, configuration } = parts;
  return new Runner({
    ...parts,
    tasks: mailboxTasks(parts),
    sweeps: mailboxSweeps(parts),
    // one database, several nodes: what an announcement may have missed
    onTick: async () => {
      if (configuration.databaseUrl !== null) await recheckSessions({ store, registry: parts.registry });
    },
  });
}

/** What the server calls itself in greetings and DNS records. */
const hostNameOf = ({ configuration }: Parts, organization: Organization): string =>
  configuration.publicUrl === null
    ? `mail.${organization.defaultMailDomain}`
    : new URL(configuration.publicUrl).hostname;

function makePipeline(parts: Parts, { mailHost }: { mailHost: string }): PipelineParts {
  const { configuration, clock, passwordHasher, installationKey } = parts;
  const pipeline: PipelineParts = {
    ...parts,
    registry: new Registry(
      [
        ...organizationOperations({ region: configuration.region }),
        ...mailDomainOperations({ mailHost }),
        ...accountOperations({ passwordHasher, rootDomain: configuration.firstStart.domain }),
        ...machineryOperations({
          organizations: calledOrganizations,
          preview: (wanted) => previewOperation(pipeline, wanted),
        }),
      ],
      notYet,
    ),
    organizations: calledOrganizations,
    throttle: new TokenBuckets({
      clock,
      limits: { tokensPerSecond: requestsPerSecond, burst: requestsBurst },
      keysMax: throttledKeysMax,
    }),
    paging: new Paging(installationKey),
    idempotency: new Idempotency(installationKey),
    onAnswered: measureOperations(parts.metrics),
  };
  return pipeline;
}

async function openListeners(
  parts: Parts,
  { organization, closers }: { organization: Organization; closers: (() => Promise<void> | void)[] },
): Promise<Runtime['endpoints']> {
  const { host, ports } = parts.configuration;
  const mailHost = hostNameOf(parts, organization);
  const routes = makeRoutes(parts, makePipeline(parts, { mailHost }));
  const { trustedProxies, diskReserveBytes } = parts.configuration;
  const secureContext = createSecureContext({ ...parts.tls, minVersion: 'TLSv1.2' });
  const http = async (port: PortSetting, tls: TlsMaterial | null): Promise<string | null> => {
    if (port === null) return null;
    const listener = await openHttpListener({ ...parts, host, port, tls, routes, trustedProxies });
    closers.push(() => listener.close());
    return listener.url;
  };
  const smtpParts = {
    ...parts,
    secureContext,
    hostName: mailHost,
    postmasterDomain: organization.defaultMailDomain,
    diskReserveBytes,
    freeSpace: new FreeSpace({ folder: parts.configuration.dataFolder, clock: parts.clock }),
  };
  const smtp = async (kind: 'smtp' | 'lmtp' | 'submission' | 'submissions'): Promise<string | null> => {
    const port = ports[kind];
    if (port === null) return null;
    const listener = await openSmtpListener(smtpParts, { kind, host, port });
    closers.push(() => listener.stop());
    return urlOf(kind, { host, port: listener.port });
  };
  return {
    http: await http(ports.http, null),
    https: await http(ports.https, parts.tls),
    smtp: await smtp('smtp'),
    lmtp: await smtp('lmtp'),
    submission: await smtp('submission'),
    submissions: await smtp('submissions'),
    imap: null,
    imaps: null,
  };
}

const urlOf = (scheme: string, { host, port }: { host: string; port: number }): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;

function makeRoutes(parts: Parts, pipeline: PipelineParts) {
  const { configuration, store, clock, log, metrics, sealedBox, state } = parts;
  const verifier = new SignatureVerifier({
    region: configuration.region,
    clock,
    findAccessKey: async (id) => {
      const key = await store.read((transaction) => findAccessKey(transaction, { id, sealedBox }));
      return (
        key && { administratorId: asId(key.administratorId), name: key.administratorName, secret: key.secret }
      );
    },
  });
  return [
    awsJsonRoutes({ verifier, run: (call) => runOperation(pipeline, call), clock, log }),
    statusRoutes({ isReady: async () => !state.isStopping && probeStore(store), metrics }),
    welcomeRoutes,
  ];
}

function announce({ runtime, bootstrap }: Roost): void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (bootstrap !== undefined) {
    const { userName, password } = bootstrap.administrator;
    say(
      `First administrator: ${userName}, password: ${password} (also in bootstrap.json, with an access key)`,
    );
  }
  const consoleUrl = runtime.endpoints.http ?? runtime.endpoints.https;
  say(`Roost is ready${consoleUrl === null ? '' : `: ${consoleUrl}/console/`}`);
}

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env, process.cwd());
  const log = openLog(configuration.logLevel);
  const roost = await startRoost({ configuration, clock: systemClock, log });
  announce(roost);
  const stop = (signal: string): void => {
    log.info('server.stopping', { signal });
    systemClock.deadline(stopWithinMs, () => process.exit(1));
    roost.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('server.stop-failed', error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    process.stderr.write(`Roost cannot start: ${explainFailedStart(error)}\n`);
    process.exit(1);
  });
}
