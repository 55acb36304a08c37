// The whole server with ports that it may tell, a person in it, and requests as mail programs send them.
import { randomBytes } from 'node:crypto';
import { send, type RawAnswer } from './aws-server.ts';
import type { Engine } from './engines.ts';
import { freePort } from './free-port.ts';
import { startWholeServer, type WholeServer } from './whole-server.ts';

export const password = 'Correct-Horse-1';
export const mailHost = 'mail.example.test';
const kinds = ['imap', 'imaps', 'submission', 'submissions'] as const;

export type ToldPorts = Readonly<Record<(typeof kinds)[number], number>>;

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface DiscoveryFixture extends WholeServer {
  readonly ports: ToldPorts;
  readonly get: (path: string, headers?: Asked['headers']) => Promise<RawAnswer>;
  /** An Autodiscover request, with a password when `as` has one. */
  readonly discover: (body: string | Buffer, as?: Asked['headers']) => Promise<RawAnswer>;
  /** A user with a mailbox; its address is `<name>@example.test`. */
  readonly addPerson: (name: string, displayName?: string) => Promise<string>;
}

export async function openDiscovery(
  engine: Engine,
  environment: Readonly<Record<string, string>> = {},
): Promise<DiscoveryFixture> {
  const free = await Promise.all(kinds.map(freePort));
  const pairs = kinds.map((kind, index) => [kind, free[index] ?? 0] as const);
  const settings = pairs.map(([kind, port]) => [`ROOST_${kind.toUpperCase()}_PORT`, String(port)]);
  const server = await startWholeServer(engine, {
    ...Object.fromEntries(settings),
    ROOST_PUBLIC_URL: `https://${mailHost}`,
    ...environment,
  });
  const ask = (path: string, { method = 'GET', headers = {}, ...rest }: Asked): Promise<RawAnswer> =>
    send(server.endpoints.http ?? '', { method, path, headers: { host: mailHost, ...headers }, ...rest });
  const addPerson = async (name: string, displayName = name): Promise<string> => {
    const { organizationId: OrganizationId } = server;
    const user = { OrganizationId, Name: name, DisplayName: displayName, Password: password };
    const EntityId: string = (await server.ask('CreateUser', user)).json.UserId;
    await server.ask('RegisterToWorkMail', { OrganizationId, EntityId, Email: `${name}@example.test` });
    return EntityId;
  };
  return {
    ...server,
    ports: Object.fromEntries(pairs) as ToldPorts, // one for each kind
    addPerson,
    get: (path, headers = {}) => ask(path, { headers }),
    discover: (body, as = {}) =>
      ask('/autodiscover/autodiscover.xml', {
        method: 'POST',
        headers: { 'content-type': 'text/xml', 'content-length': String(Buffer.byteLength(body)), ...as },
        body,
      }),
  };
}

export const basic = (name: string, secret = password): { readonly authorization: string } => ({
  authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
});

/** One that was not guessed before. */
export const wrongPassword = (): string => randomBytes(9).toString('base64');
