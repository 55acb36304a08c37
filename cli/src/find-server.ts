// Which server is meant, and as whom: what the command says, then the environment, then the session of
// `roost sign-in`, then the server of this machine.
import { join, resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { readJsonFile } from './private-files.ts';
import { readSession } from './session-file.ts';
import { Trouble } from './trouble.ts';

export type Credentials =
  | { readonly kind: 'key'; readonly accessKeyId: string; readonly secretAccessKey: string }
  | { readonly kind: 'session'; readonly token: string }
  | { readonly kind: 'none' };

export interface Server {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** The one that is meant when none is named. */
  readonly organizationId: string | undefined;
}

interface Runtime {
  readonly region: string;
  readonly organizationId: string;
  readonly endpoints: { readonly http: string | null; readonly https: string | null };
}

interface Bootstrap {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const usualRegion = 'us-east-1';

/** Without credentials where there are none. Throws Trouble when no server is to be found. */
export async function findServer(given: string | undefined, environment: Environment): Promise<Server> {
  const runtime = await readRuntime(environment);
  const session = await readSession(environment);
  const local = runtime?.endpoints.http ?? runtime?.endpoints.https ?? undefined;
  const named = given ?? environment['ROOST_ENDPOINT'];
  const isLocalMeant = environment['ROOST_DATA_DIR'] !== undefined && local !== undefined;
  const endpoint = named ?? (isLocalMeant ? local : (session?.endpoint ?? local));
  if (endpoint === undefined) {
    throw Trouble.unreached(
      'No server found: give --endpoint or ROOST_ENDPOINT, or ROOST_DATA_DIR of the server on this machine.',
      2,
    );
  }
  const isLocal = endpoint === local;
  const region = environment['AWS_REGION'] ?? (isLocal ? runtime?.region : undefined) ?? usualRegion;
  const organizationId =
    environment['ROOST_ORGANIZATION_ID'] ?? (isLocal ? runtime?.organizationId : undefined);
  const credentials =
    keyOfEnvironment(environment) ??
    (session?.endpoint === endpoint ? ({ kind: 'session', token: session.token } as const) : undefined) ??
    (isLocal ? await keyOfMachine(environment) : undefined) ??
    ({ kind: 'none' } as const);
  return { endpoint, region, credentials, organizationId };
}

function keyOfEnvironment(environment: Environment): Credentials | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { kind: 'key', accessKeyId, secretAccessKey };
}

const dataFolder = (environment: Environment): string => resolve(environment['ROOST_DATA_DIR'] ?? './data');

const readRuntime = (environment: Environment): Promise<Runtime | undefined> =>
  readJsonFile<Runtime>(join(dataFolder(environment), 'runtime.json'));

async function keyOfMachine(environment: Environment): Promise<Credentials | undefined> {
  const bootstrap = await readJsonFile<Bootstrap>(join(dataFolder(environment), 'bootstrap.json'));
  if (bootstrap === undefined) return undefined;
  const { accessKeyId, secretAccessKey } = bootstrap;
  return { kind: 'key', accessKeyId, secretAccessKey };
}

/** Throws Trouble for a server without credentials. */
export function requireCredentials(server: Server): Server {
  if (server.credentials.kind !== 'none') return server;
  throw Trouble.usage(
    `You are not signed in to ${server.endpoint}: run “roost sign-in”, or set an access key ` +
      'in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  );
}
