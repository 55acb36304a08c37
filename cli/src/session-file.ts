// What `roost sign-in` leaves behind for the commands after it.
import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './environment.ts';
import { readJsonFile, writePrivateFile } from './private-files.ts';

export interface Session {
  readonly endpoint: string;
  readonly token: string;
}

const pathIn = (environment: Environment): string =>
  join(
    environment['XDG_CONFIG_HOME'] ?? join(environment['HOME'] ?? homedir(), '.config'),
    'roost',
    'session.json',
  );

export const readSession = (environment: Environment): Promise<Session | undefined> =>
  readJsonFile<Session>(pathIn(environment));

export const keepSession = (environment: Environment, session: Session): Promise<void> =>
  writePrivateFile(pathIn(environment), `${JSON.stringify(session, null, 2)}\n`);

export const forgetSession = (environment: Environment): Promise<void> =>
  rm(pathIn(environment), { force: true });
