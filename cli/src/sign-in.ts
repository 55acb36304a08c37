// `roost sign-in` and `roost sign-out`: a session instead of an access key.
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { decode, roostOperations } from '@roost/api';
import { call } from './call.ts';
import { targetOf } from './find-operation.ts';
import { findServer } from './find-server.ts';
import { forgetSession, keepSession, readSession } from './session-file.ts';
import type { Terminal } from './terminal.ts';
import { Trouble } from './trouble.ts';

const options = {
  endpoint: { type: 'string' },
  'user-name': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export async function signIn(args: readonly string[], terminal: Terminal): Promise<void> {
  const given = readFlags(args);
  const { endpoint, region } = await findServer(given.endpoint, terminal.environment);
  const UserName = given['user-name'] ?? (await terminal.ask('User name: '));
  const Password = await terminal.ask('Password: ', { isHidden: true });
  const send = async (input: object) => {
    const json = await call({
      server: { endpoint, region, credentials: { kind: 'none' }, organizationId: undefined },
      target: targetOf('SignIn'),
      input,
      now: terminal.now(),
    });
    const decoded = decode(roostOperations.SignIn.output, json);
    if (decoded.kind === 'value') return decoded.value;
    throw Trouble.failed(`${endpoint} does not answer as Roost does.`);
  };
  let answer = await send({ UserName, Password });
  if (answer.IsTotpRequired) {
    const Totp = await terminal.ask('One-time code: ');
    answer = await send({ UserName, Password, Totp: Totp.replaceAll(' ', '') });
  }
  const { SessionToken: token, Administrator: administrator } = answer;
  if (token === undefined) throw Trouble.failed('The server opened no session.');
  await keepSession(terminal.environment, { endpoint, token });
  terminal.say(`You are signed in to ${endpoint} as ${administrator?.Name ?? UserName}.\n`);
}

export async function signOut(args: readonly string[], terminal: Terminal): Promise<void> {
  readFlags(args);
  const session = await readSession(terminal.environment);
  if (session === undefined) return terminal.say('You were not signed in.\n');
  const { endpoint, token } = session;
  const server = {
    endpoint,
    region: '',
    credentials: { kind: 'session', token },
    organizationId: undefined,
  } as const;
  await forgetSession(terminal.environment);
  await call({ server, target: targetOf('SignOut'), input: {}, now: terminal.now() });
  terminal.say(`You are signed out of ${endpoint}.\n`);
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw Trouble.usage(error instanceof Error ? error.message : String(error));
  }
}
