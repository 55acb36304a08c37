// The HTTP listener with the AWS API on a free port of the loopback, and the real SDK as its client.
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { WorkMailClient, type WorkMailClientConfig } from '@aws-sdk/client-workmail';
import { asId } from '#base/ids.ts';
import { silentLog, type Log } from '#base/log.ts';
import { Metrics } from '#base/metrics.ts';
import { measureOperations } from '#operations/measure-operations.ts';
import { runOperation } from '#operations/pipeline.ts';
import type { PipelineParts } from '#operations/pipeline-parts.ts';
import { awsJsonRoutes } from '#protocols/aws-json/routes.ts';
import { SignatureVerifier, type AccessKey } from '#protocols/aws-json/signature/verify-signature.ts';
import { openHttpListener, type HttpListenerOptions } from '#protocols/http/http-listener.ts';
import { statusRoutes } from '#protocols/http/status-routes.ts';
import { welcomeRoutes } from '#protocols/http/welcome-routes.ts';
import { probeStore } from '#storage/probe-store.ts';
import type { Store } from '#storage/store.ts';
import { openTestPipeline, type TestPipeline } from './pipeline.ts';
import { sampleOperations } from './sample-operations.store.ts';

export const accessKeyId = 'AKIAROOSTTEST0000001';
export const secretAccessKey = 'a secret/of+this=test';
const accessKey: AccessKey = {
  administratorId: asId('admin-1'),
  name: 'admin',
  role: 'FULL',
  organizationId: null,
  epoch: 1,
  secret: secretAccessKey,
};

const nobodySignedIn = { findSession: async () => undefined, origins: [] };

export interface AwsServer {
  readonly url: string;
  readonly pipeline: TestPipeline;
  client(overrides?: WorkMailClientConfig): WorkMailClient;
  close(): Promise<void>;
}

export async function openAwsServer(
  store: Store,
  options: Partial<HttpListenerOptions> & {
    readonly parts?: Partial<PipelineParts>;
    readonly log?: Log;
  } = {},
): Promise<AwsServer> {
  const metrics = new Metrics();
  const log = options.log ?? silentLog;
  const pipeline = openTestPipeline(store, sampleOperations, {
    log,
    onAnswered: measureOperations(metrics),
    ...options.parts,
  });
  const verifier = new SignatureVerifier({
    region: 'us-east-1',
    clock: pipeline.clock,
    findAccessKey: async (id) => (id === accessKeyId ? accessKey : undefined),
  });
  const listener = await openHttpListener({
    host: '127.0.0.1',
    port: 0,
    tls: null,
    routes: [
      awsJsonRoutes({
        ...nobodySignedIn,
        ...pipeline,
        verifier,
        run: (call) => runOperation(pipeline, call),
      }),
      statusRoutes({ isReady: () => probeStore(store), metrics }),
      welcomeRoutes,
    ],
    trustedProxies: [],
    clock: pipeline.clock,
    log,
    ...options,
  });
  const client = (overrides: WorkMailClientConfig = {}): WorkMailClient =>
    new WorkMailClient({
      endpoint: listener.url,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey },
      systemClockOffset: pipeline.clock.now() - Date.now(),
      maxAttempts: 1,
      ...overrides,
    });
  return { url: listener.url, pipeline, client, close: () => listener.close() };
}

/** A request as the SDK would send it, for tests that change it on the way. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What `ask` would have sent with a client of its own; `change` comes before the signature. */
export async function signedBySdk(
  client: WorkMailClient,
  ask: (client: WorkMailClient) => Promise<unknown>,
  change: Readonly<Partial<{ body: string | Buffer; target: string; contentType: string }>> = {},
): Promise<SignedRequest> {
  let captured: SdkRequest | undefined;
  client.middlewareStack.add(
    (next) => async (given) => {
      const { headers } = given.request as SdkRequest; // an HttpRequest in this step
      if (change.body !== undefined) {
        (given.request as SdkRequest).body = Buffer.from(change.body); // the same
        headers['content-length'] = String(Buffer.byteLength(change.body));
      }
      if (change.target !== undefined) headers['x-amz-target'] = change.target;
      if (change.contentType !== undefined) headers['content-type'] = change.contentType;
      return next(given);
    },
    { step: 'build', priority: 'low' },
  );
  client.middlewareStack.add(
    () => async (given) => {
      captured = given.request as SdkRequest; // after signing
      throw new Error('captured');
    },
    { step: 'deserialize', priority: 'low' },
  );
  await ask(client).catch(() => undefined);
  if (captured === undefined) throw new Error('The SDK sent nothing.');
  return { headers: { ...captured.headers }, body: Buffer.from(captured.body) };
}

interface SdkRequest {
  readonly headers: Record<string, string>;
  body: Buffer;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The name of the error, when there is one. */
  readonly type: string | undefined;
}

/** Sends exactly these headers; a header with several values is sent several times. */
export function send(
  url: string,
  {
    headers,
    body,
    method = 'POST',
    path = '/',
  }: {
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
    readonly body?: string | Buffer;
    readonly method?: string;
    readonly path?: string;
  },
): Promise<RawAnswer> {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [name, value] : value.flatMap((one) => [name, one]),
  );
  return new Promise((resolve, reject) => {
    const options = { method, path, headers: pairs, setHost: false, agent: false };
    const request = httpRequest(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const type = /"__type":"(\w+)"/.exec(text)?.[1];
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, type });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
