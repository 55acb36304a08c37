// The whole server inside the test's process: every listener on a free port, a clock that the test moves, and
// the store within reach.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { WorkMailClient, DescribeOrganizationCommand } from '@aws-sdk/client-workmail';
import { afterEach } from 'vitest';
import { roostOperations } from '@roost/api';
import { readConfiguration } from '#base/configuration.ts';
import { openLog } from '#base/log.ts';
import { Metrics } from '#base/metrics.ts';
import { SealedBox } from '#base/sealed-box.ts';
import { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import { beginInstallation, type Bootstrap } from '#domain/accounts/begin-installation.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { EmailEventRecorder } from '#domain/mail-flow/monitoring/email-event-recorder.ts';
import { MailFlowSettings } from '#domain/mail-flow/settings/mail-flow-settings.ts';
import { findFirstOrganization } from '#domain/organizations/find-organization.ts';
import type { PipelineParts } from '#operations/pipeline-parts.ts';
import { BlobFolder } from '#storage/blob-files.ts';
import { BucketClient } from '#storage/bucket-client.ts';
import type { Store } from '#storage/store.ts';
import { openCertificates } from '../src/composition/certificates.ts';
import { makePipeline } from '../src/composition/make-pipeline.ts';
import { openListeners, type Endpoints } from '../src/composition/open-listeners.ts';
import type { Closers, Parts } from '../src/composition/parts.ts';
import { send, signedBySdk } from './aws-server.ts';
import type { Engine } from './engines.ts';
import { FakeClock } from './fake-clock.ts';
import { makeSamePair, silentDns } from './mail-domain-parts.ts';

export const adminPassword = 'Admin-Horse-1';
const cheap = { memoryKibibytes: 64, passes: 1 };
const off = ['SMTP', 'LMTP', 'SUBMISSION', 'SUBMISSIONS', 'IMAPS'].map((name) => [
  `ROOST_${name}_PORT`,
  'off',
]);
const anyPort = ['HTTP', 'HTTPS', 'IMAP'].map((name) => [`ROOST_${name}_PORT`, '0']);

export interface AccessKeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The name of the error; undefined when it succeeded. */
  readonly error: string | undefined;
  readonly text: string;
  /** The JSON, as the test knows it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the operation answers
  readonly json: any;
}

type Headers = Readonly<Record<string, string>>;

export interface WholeServer {
  readonly parts: Parts;
  /** As the listeners have it. */
  readonly pipeline: PipelineParts;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly endpoints: Endpoints;
  readonly bootstrap: Bootstrap;
  readonly organizationId: string;
  readonly imapPort: number;
  /** Every line of the log. */
  readonly logged: readonly string[];
  /** One operation, signed with the first administrator's key or another. */
  readonly ask: (operation: string, input: object, key?: AccessKeyPair) => Promise<WireAnswer>;
  /** One operation with these headers and no signature. */
  readonly post: (operation: string, input: object, headers?: Headers) => Promise<WireAnswer>;
}

const cleanUps: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** `environment` are settings beside those that every test needs. */
export async function startWholeServer(
  engine: Engine,
  environment: Readonly<Record<string, string>> = {},
): Promise<WholeServer> {
  const { parts, logged } = await makeParts(engine, environment);
  const { store, configuration } = parts;
  const begun = { ...parts, dataFolder: configuration.dataFolder };
  const bootstrap = await beginInstallation(begun, configuration.firstStart);
  const organization = await store.read(findFirstOrganization);
  if (bootstrap === undefined || organization === undefined) throw new Error('the store was not empty');
  const closers: Closers = [() => parts.registry.close()];
  cleanUps.push(async () => {
    for (const close of closers.toReversed()) await close();
  });
  const endpoints = await openListeners(parts, { organization, closers });
  const clock = parts.clock as FakeClock; // made below
  const pipeline = makePipeline(parts, { mailHost: 'mail.example.test' });
  const organizationId: string = organization.id;
  const imapPort = Number(new URL(endpoints.imap ?? '').port);
  const made = { parts, pipeline, store, clock, endpoints, bootstrap, organizationId, imapPort, logged };
  return { ...made, ...clientsOf(made) };
}

/** As AWS's tools and as pages of the console send requests. */
function clientsOf({
  parts,
  clock,
  endpoints,
  bootstrap,
  organizationId,
}: Omit<WholeServer, 'ask' | 'post'>): Pick<WholeServer, 'ask' | 'post'> {
  const url = endpoints.http ?? '';
  const ask: WholeServer['ask'] = async (operation, input, key = bootstrap) => {
    const client = new WorkMailClient({
      endpoint: url,
      region: parts.configuration.region,
      credentials: { ...key },
      systemClockOffset: clock.now() - Date.now(),
      maxAttempts: 1,
    });
    const describe = new DescribeOrganizationCommand({ OrganizationId: organizationId });
    const change = { target: targetOf(operation), body: JSON.stringify(input) };
    return wireAnswer(await send(url, await signedBySdk(client, (one) => one.send(describe), change)));
  };
  const post: WholeServer['post'] = async (operation, input, headers = {}) => {
    const body = JSON.stringify(input);
    const usual = {
      host: new URL(url).host,
      'content-type': 'application/x-amz-json-1.1',
      'content-length': String(Buffer.byteLength(body)),
      'x-amz-target': targetOf(operation),
    };
    return wireAnswer(await send(url, { headers: { ...usual, ...headers }, body }));
  };
  return { ask, post };
}

async function makeParts(
  engine: Engine,
  environment: Readonly<Record<string, string>>,
): Promise<{ parts: Parts; logged: string[] }> {
  const { dataFolder } = await engine.newPlace();
  const ports: Record<string, string> = Object.fromEntries([...off, ...anyPort]);
  const configuration = readConfiguration(
    { ...ports, ...environment, ROOST_DATA_DIR: dataFolder, ROOST_ADMIN_PASSWORD: adminPassword },
    dataFolder,
  );
  const logged: string[] = [];
  const log = openLog(
    'debug',
    new Writable({ write: (line, _, done) => (logged.push(String(line)), done()) }),
  );
  const [store, clock, installationKey] = [await engine.newStore(), new FakeClock(), randomBytes(32)];
  const sealedBox = new SealedBox(installationKey);
  const parts: Parts = {
    configuration,
    clock,
    log,
    store,
    metrics: new Metrics(),
    installationKey,
    sealedBox,
    passwordHasher: new PasswordHasher({ cost: cheap }),
    dns: silentDns,
    makeDkimKeyPair: makeSamePair,
    blobFiles: new BlobFolder(join(dataFolder, 'blobs')),
    buckets: new BucketClient(configuration.s3),
    registry: new SessionRegistry({ store, clock, log }),
    mailFlow: new MailFlowSettings({ store }),
    emailEvents: new EmailEventRecorder({ store, clock, log }),
    ...(await openCertificates({ configuration, clock, log, store, sealedBox })),
    state: { isStopping: false },
  };
  return { parts, logged };
}

const targetOf = (operation: string): string =>
  `${Object.hasOwn(roostOperations, operation) ? 'Roost' : 'WorkMailService'}.${operation}`;

const wireAnswer = (answer: Awaited<ReturnType<typeof send>>): WireAnswer => ({
  status: answer.status,
  headers: answer.headers,
  error: answer.type,
  text: answer.text,
  json: JSON.parse(answer.text),
});
