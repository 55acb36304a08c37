// Configuration -> parts -> start -> stop. This folder is the only one that sees everything.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#base/clock.ts';
import { DnsClient } from '#base/dns-resolver.ts';
import { ConfigurationError, type Configuration } from '#base/configuration.ts';
import { readOrMakeInstallationKey } from '#base/installation-key.ts';
import type { Log } from '#base/log.ts';
import { measureProcess } from '#base/measure-process.ts';
import { Metrics } from '#base/metrics.ts';
import { writePrivateJson } from '#base/private-file.ts';
import { SealedBox } from '#base/sealed-box.ts';
import { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import { beginInstallation, type Bootstrap } from '#domain/accounts/begin-installation.ts';
import { makeDkimKeyPair } from '#domain/mail-domains/dkim/make-dkim-key-pair.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { EmailEventRecorder } from '#domain/mail-flow/monitoring/email-event-recorder.ts';
import { MailFlowSettings } from '#domain/mail-flow/settings/mail-flow-settings.ts';
import { findFirstOrganization } from '#domain/organizations/find-organization.ts';
import type { Runner } from '#jobs/runner.ts';
import { BucketClient } from '#storage/bucket-client.ts';
import { lockDataFolder } from '#storage/data-folder-lock.ts';
import { openBlobFiles } from '#storage/open-blob-files.ts';
import { openStore } from '#storage/open-store.ts';
import { followCertificates, openCertificates, reloadCertificates } from './certificates.ts';
import { openListeners, type Endpoints } from './open-listeners.ts';
import { mailHostOf } from './mail-service.ts';
import { makeOutboundWorker } from './make-outbound-worker.ts';
import { makeRunner } from './make-runner.ts';
import type { Closers, Parts } from './parts.ts';

const runtimeFileName = 'runtime.json';

/** What `runtime.json` tells scripts and tests; URLs without a trailing slash, null when off. */
export interface Runtime {
  readonly pid: number;
  readonly region: string;
  readonly organizationId: string;
  readonly domain: string;
  readonly endpoints: Endpoints;
}

export interface Roost {
  readonly runtime: Runtime;
  /** Of the first start on this data alone. */
  readonly bootstrap: Bootstrap | undefined;
  readonly runner: Runner;
  /** Looks for newer certificates now. */
  reloadCertificates(): Promise<void>;
  stop(): Promise<void>;
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
  const closers: Closers = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const lock = lockDataFolder(dataFolder);
    closers.push(() => lock.release());
    // of a server that was killed: it would be taken for this one, which is not ready yet
    await rm(join(dataFolder, runtimeFileName), { force: true });
    const installationKey = await readOrMakeInstallationKey(configuration.installationKeyFile);
    const store = await openStore({ databaseUrl, dataFolder, log, clock });
    closers.push(() => store.close());
    const sealedBox = new SealedBox(installationKey);
    const metrics = new Metrics();
    measureProcess(metrics);
    const dns = new DnsClient({ servers: configuration.nameServers, clock });
    const parts: Parts = {
      ...given,
      store,
      metrics,
      installationKey,
      sealedBox,
      passwordHasher: new PasswordHasher(),
      dns,
      makeDkimKeyPair,
      blobFiles: await openBlobFiles(configuration, { log, closers }),
      buckets: new BucketClient(configuration.s3),
      registry: new SessionRegistry({ store, clock, log }),
      mailFlow: new MailFlowSettings({ store }),
      emailEvents: new EmailEventRecorder({ store, clock, log }),
      ...(await openCertificates({ ...given, store, sealedBox })),
      state: { isStopping: false },
    };
    closers.push(() => parts.registry.close());
    closers.push(() => parts.mailFlow.close());
    closers.push(() => parts.emailEvents.close());
    return await serve(parts, { closers, stop, closeDns: () => dns.close() });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function serve(
  parts: Parts,
  { closers, stop, closeDns }: { closers: Closers; stop: () => Promise<void>; closeDns: () => void },
): Promise<Roost> {
  const { configuration, store } = parts;
  const { dataFolder } = configuration;
  const bootstrap = await beginInstallation({ ...parts, dataFolder }, configuration.firstStart);
  const organization = await store.read(findFirstOrganization);
  if (organization === undefined) throw new ConfigurationError('The database holds no organization.');
  followCertificates(parts, closers);
  const runner = makeRunner(parts, { closers, mailHost: mailHostOf(parts, organization) });
  const outbound = makeOutboundWorker(parts, { mailHost: mailHostOf(parts, organization) });
  if (configuration.databaseUrl === null) {
    await runner.takeUpAgain();
    await outbound.takeUpAgain();
  }
  runner.start();
  outbound.start();
  closers.push(
    () => runner.stop(),
    () => outbound.stop(),
    () => parts.buckets.close(),
    () => parts.acmeLine?.close(),
    // closed before: what the runner does may be waiting for an answer
    closeDns,
  );
  const endpoints = await openListeners(parts, { organization, closers });
  const runtime: Runtime = {
    pid: process.pid,
    region: configuration.region,
    organizationId: organization.id,
    domain: organization.defaultMailDomain,
    endpoints,
  };
  const runtimeFile = join(dataFolder, runtimeFileName);
  await writePrivateJson(runtimeFile, runtime);
  closers.push(() => rm(runtimeFile, { force: true }));
  return {
    runtime,
    bootstrap,
    runner,
    reloadCertificates: () => reloadCertificates(parts),
    async stop() {
      parts.state.isStopping = true;
      await stop();
    },
  };
}
