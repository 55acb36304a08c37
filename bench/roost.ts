// Our own server as a child on a data folder of its own, and what its start tells.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child } from './child-process.ts';
import { WorkMailClient } from './clients/workmail-client.ts';
import type { MailServer } from './mail-server.ts';

export const roostPassword = 'Bench-password-1';

const environment = {
  ROOST_HTTP_PORT: '0',
  ROOST_HTTPS_PORT: '0',
  ROOST_SMTP_PORT: '0',
  ROOST_LMTP_PORT: 'off',
  ROOST_SUBMISSION_PORT: 'off',
  ROOST_SUBMISSIONS_PORT: 'off',
  ROOST_IMAP_PORT: '0',
  ROOST_IMAPS_PORT: 'off',
  ROOST_LOG_LEVEL: 'warn',
};

export interface Roost extends MailServer {
  readonly api: WorkMailClient;
  readonly organizationId: string;
}

interface Runtime {
  readonly pid: number;
  readonly region: string;
  readonly organizationId: string;
  readonly domain: string;
  readonly endpoints: Readonly<Record<'http' | 'smtp' | 'imap', string | null>>;
}

interface Bootstrap {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** `profileFolder`: where the server leaves a CPU profile at its end. */
export async function startRoost(options: {
  dataFolder: string;
  profileFolder: string | undefined;
  /** Null or absent for the embedded engine. */
  databaseUrl?: string | null;
}): Promise<Roost> {
  const { dataFolder, profileFolder, databaseUrl = null } = options;
  const profile = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const child = await Child.spawn({
    command: process.execPath,
    args: [...profile, fileURLToPath(new URL('../server/src/main.ts', import.meta.url))],
    logFile: join(dataFolder, 'roost.log'),
    cwd: dataFolder,
    environment: {
      ...environment,
      ROOST_DATA_DIR: dataFolder,
      ...(databaseUrl === null ? {} : { ROOST_DATABASE_URL: databaseUrl }),
    },
  });
  const runtime = await child.waitUntil(() => readJson<Runtime>(join(dataFolder, 'runtime.json')));
  const bootstrap = await readJson<Bootstrap>(join(dataFolder, 'bootstrap.json'));
  const { http, smtp, imap } = runtime.endpoints;
  if (http === null || bootstrap === undefined) throw new Error('it tells no address or key of its API');
  const api = new WorkMailClient({ ...bootstrap, region: runtime.region, endpoint: http });
  return {
    name: 'Roost',
    pid: runtime.pid,
    imapPort: portOf(imap),
    delivery: { port: portOf(smtp), greeting: 'EHLO' },
    password: roostPassword,
    addressOf: (userName) => `${userName}@${runtime.domain}`,
    api,
    organizationId: runtime.organizationId,
    stop: async () => {
      api.close();
      await child.stop();
    },
  };
}

/** Makes users as an administrator does: created with a password, then registered with an address. */
export async function createMailUsers(roost: Roost, userNames: readonly string[]): Promise<void> {
  const { api, organizationId: OrganizationId } = roost;
  await Promise.all(
    userNames.map(async (Name) => {
      const user = { OrganizationId, Name, DisplayName: Name, Password: roostPassword };
      const { UserId } = await api.call<{ UserId: string }>('CreateUser', user);
      const Email = roost.addressOf(Name);
      await api.call('RegisterToWorkMail', { OrganizationId, EntityId: UserId, Email });
    }),
  );
}

const portOf = (url: string | null): number => (url === null ? 0 : Number(new URL(url).port));

async function readJson<Shape>(path: string): Promise<Shape | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Shape; // the server writes it whole, then renames it
  } catch {
    return undefined;
  }
}
