// An S3 service on loopback, with a front that can be told to be slow, overloaded or gone. The front also
// does what the service behind it lacks: it gives uploads up, and knows those that are not there.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { BucketSettings } from '#base/bucket-settings.ts';

export interface S3Request {
  readonly kind: 'create' | 'part' | 'complete' | 'abort' | 'other';
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export interface S3Server {
  readonly settings: BucketSettings;
  /** For the environment of a server. */
  readonly environment: Readonly<Record<string, string>>;
  /** Everything that was asked, in its order. */
  readonly asked: S3Request[];
  /** Looks at every request before it is passed on; an error's code in place of an answer, or a wait. */
  before: (request: S3Request) => Promise<string | undefined> | string | undefined;
  /** Undefined when there is none. */
  read(bucket: string, key: string): Promise<{ body: Buffer; metadata: Record<string, string> } | undefined>;
  keys(bucket: string): Promise<string[]>;
  /** The ids of those that are neither completed nor given up. */
  uploads(bucket: string): Promise<string[]>;
  forgetUploads(bucket: string): Promise<void>;
  /** Nobody listens any more. */
  stop(): Promise<void>;
}

/** Its only access key. */
const accessKey = { id: 'S3RVER', secret: 'S3RVER' };
const statusOf: Readonly<Record<string, number>> = {
  NoSuchUpload: 404,
  AccessDenied: 403,
  SignatureDoesNotMatch: 403,
  NotImplemented: 501,
};

interface Service {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
// it has no types, and is not a module
const load = createRequire(import.meta.url) as unknown as (name: string) => new (options: object) => Service;

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

export async function startS3(...buckets: readonly string[]): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'roost-s3-'));
  for (const bucket of buckets) await mkdir(join(directory, bucket));
  const service = new (load('s3rver'))({ address: '127.0.0.1', port: 0, silent: true, directory });
  const { port } = await service.run();
  cleanUps.push(() => rm(directory, { recursive: true, force: true }));
  cleanUps.push(() => service.close());
  const front = createServer((request, response) => {
    answer({ request, response, port, directory, server }).catch(() => response.destroy());
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const stop = (): Promise<void> => stopServer(front);
  cleanUps.push(stop);
  const endpoint = `http://127.0.0.1:${(front.address() as AddressInfo).port}`; // it listens on TCP
  const server: S3Server = {
    ...describe(endpoint),
    ...inspect(directory),
    asked: [],
    before: () => undefined,
    stop,
  };
  return server;
}

const describe = (endpoint: string): Pick<S3Server, 'settings' | 'environment'> => ({
  settings: { endpoint, region: 'us-east-1', accessKey, isPathStyle: true },
  environment: {
    ROOST_S3_ENDPOINT: endpoint,
    ROOST_S3_ACCESS_KEY_ID: accessKey.id,
    ROOST_S3_SECRET_ACCESS_KEY: accessKey.secret,
  },
});

/** What lies in its folder. */
function inspect(directory: string): Pick<S3Server, 'read' | 'keys' | 'uploads' | 'forgetUploads'> {
  const pathOf = (bucket: string, key: string): string => join(directory, bucket, `${key}._S3rver_object`);
  return {
    async read(bucket, key) {
      const path = pathOf(bucket, key);
      if (!existsSync(path)) return undefined;
      const about = JSON.parse(await readFile(path.replace(/object$/, 'metadata.json'), 'utf8')) as object;
      return { body: await readFile(path), metadata: { ...about } };
    },
    async keys(bucket) {
      const files = await readdir(join(directory, bucket), { recursive: true });
      return files.flatMap((file) => /^(.+)\._S3rver_object$/.exec(file)?.[1] ?? []);
    },
    uploads: (bucket) => readdir(uploadsIn(directory, bucket)).catch(() => []),
    forgetUploads: (bucket) => rm(uploadsIn(directory, bucket), { recursive: true, force: true }),
  };
}

const uploadsIn = (directory: string, bucket: string): string => join(directory, bucket, '._S3rver_uploads');

async function answer(given: {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly port: number;
  readonly directory: string;
  readonly server: S3Server;
}): Promise<void> {
  const { request, response, port, directory, server } = given;
  const url = new URL(request.url ?? '/', 'http://front');
  const asked = classify(request, url);
  server.asked.push(asked);
  const trouble = (await server.before(asked)) ?? lostUpload(url, directory);
  if (request.destroyed && !request.complete) return; // whoever asked is gone
  if (trouble !== undefined) return refuse(given, trouble);
  if (asked.kind === 'abort') {
    await rm(uploadFolder(url, directory), { recursive: true, force: true });
    response.writeHead(204).end();
    return;
  }
  const { method, headers, url: path } = request;
  const onward = ask({ host: '127.0.0.1', port, method, headers, path }, (answered) => {
    response.writeHead(answered.statusCode ?? 500, answered.headers);
    answered.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.on('close', () => request.complete || onward.destroy());
  request.pipe(onward);
}

function classify({ method = '', headers }: IncomingMessage, { searchParams, pathname }: URL): S3Request {
  const isOfUpload = searchParams.has('uploadId');
  const kinds: Readonly<Record<string, S3Request['kind']>> = {
    PUT: 'part',
    POST: 'complete',
    DELETE: 'abort',
  };
  const kind = isOfUpload ? (kinds[method] ?? 'other') : searchParams.has('uploads') ? 'create' : 'other';
  return { kind, method, path: pathname, query: searchParams, headers };
}

const uploadFolder = ({ pathname, searchParams }: URL, directory: string): string =>
  join(uploadsIn(directory, pathname.split('/')[1] ?? ''), searchParams.get('uploadId') ?? '');

const lostUpload = (url: URL, directory: string): string | undefined =>
  url.searchParams.has('uploadId') && !existsSync(uploadFolder(url, directory)) ? 'NoSuchUpload' : undefined;

async function refuse(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  code: string,
): Promise<void> {
  request.resume();
  if (!request.complete) await once(request, 'end');
  response.writeHead(statusOf[code] ?? 503, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

async function stopServer(server: Server): Promise<void> {
  if (!server.listening) return;
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
