// One request to a server: signed with an access key, or with the token of a session.
import { signRequest } from '@roost/sigv4';
import type { Server } from './find-server.ts';
import { Trouble } from './trouble.ts';

interface Request {
  readonly server: Server;
  readonly target: string;
  readonly input: object;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The answer's JSON. Throws Trouble: what the server refused, or that it cannot be reached. */
export async function call({ server, target, input, now }: Request): Promise<unknown> {
  const url = new URL('/', server.endpoint);
  const body = JSON.stringify(input);
  const headers = {
    host: url.host,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': target,
  };
  const response = await send(url, { ...headers, ...authorize({ server, headers, body, now }) }, body);
  const json: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusal(json, response.status);
  return json;
}

function authorize(given: {
  readonly server: Server;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly now: number;
}): Readonly<Record<string, string>> {
  const { credentials, region } = given.server;
  switch (credentials.kind) {
    case 'none':
      return {};
    case 'session':
      return { authorization: `Bearer ${credentials.token}` };
    default:
      return signRequest({ ...given, credentials, region, service: 'workmail' });
  }
}

async function send(url: URL, headers: Readonly<Record<string, string>>, body: string): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST', headers, body, redirect: 'error' });
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw Trouble.unreached(`The server at ${url.origin} cannot be reached: ${cause}`, 1);
  }
}

function refusal(json: unknown, status: number): Trouble {
  const { __type: name = `HTTP ${status}`, message = '' } = { ...(json as object | undefined) } as {
    __type?: string; // as every refusal of the API has it
    message?: string;
  };
  return Trouble.failed(`${name}: ${message}`);
}
