// The AWS CLI of this machine, as an administrator's scripts call it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { RunningServer } from '#testing/running-server.ts';
import { withOrganization, type Administrator, type Members, type Refusal } from './administrator.ts';

const commandsAtOnceMax = 4;

/** The path of one that knows today's WorkMail, or one sentence that says why there is none. */
export function findAwsCli(): { path: string } | { missing: string } {
  const folders = new Set((process.env['PATH'] ?? '').split(delimiter));
  const found = [...folders].map((folder) => join(folder, 'aws')).filter((path) => existsSync(path));
  const path = found.find((one) => knowsWorkMail(one));
  if (path !== undefined) return { path };
  if (found.length === 0) return { missing: 'the AWS CLI is not on this machine: pip install awscli' };
  return { missing: `${found.join(', ')} is too old for WorkMail: pip install awscli` };
}

/** Older ones lack the command; this asks nobody. */
function knowsWorkMail(path: string): boolean {
  return spawnSync(path, ['workmail', 'update-user', '--generate-cli-skeleton']).status === 0;
}

export class AwsCli implements Administrator {
  readonly #path: string;
  readonly #server: Pick<RunningServer, 'runtime' | 'bootstrap'>;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(path: string, server: Pick<RunningServer, 'runtime' | 'bootstrap'>) {
    this.#path = path;
    this.#server = server;
  }

  /** `aws workmail create-user --organization-id … --name …` */
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the operation answers
  async ask(operation: string, input: Members = {}, { pageSize }: { pageSize?: number } = {}): Promise<any> {
    const paging = pageSize === undefined ? [] : ['--page-size', String(pageSize)];
    const { exitCode, stdout, stderr } = await this.#run(operation, [
      ...this.#optionsOf(operation, input),
      ...paging,
    ]);
    if (exitCode === 0) return stdout.trim() === '' ? {} : JSON.parse(stdout);
    throw new Error(`${operation} ${JSON.stringify(input)} ended with ${exitCode}: ${stderr}`);
  }

  async refusal(operation: string, input: Members): Promise<Refusal> {
    const { exitCode, stdout, stderr } = await this.#run(operation, this.#optionsOf(operation, input));
    if (exitCode === 0) throw new Error(`${operation} ${JSON.stringify(input)} succeeded: ${stdout}`);
    // what it refuses by itself, the service would call so
    if (/Parameter validation failed/.test(stderr)) return { exitCode, error: 'ValidationException' };
    const said = /An error occurred \((\w+)\) when calling the (\w+) operation/.exec(stderr);
    return { exitCode, error: said?.[2] === operation ? (said[1] ?? '') : stderr };
  }

  #optionsOf(operation: string, input: Members): string[] {
    const { organizationId } = this.#server.runtime;
    const members = Object.entries(withOrganization(operation, { input, organizationId }));
    return members.flatMap(([name, value]) => {
      if (typeof value === 'boolean') return [`--${value ? '' : 'no-'}${kebab(name)}`];
      return [`--${kebab(name)}`, typeof value === 'object' ? JSON.stringify(value) : String(value)];
    });
  }

  async #run(operation: string, options: readonly string[]) {
    if (this.#running >= commandsAtOnceMax) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running++;
    try {
      const { http } = this.#server.runtime.endpoints;
      const given = [
        'workmail',
        kebab(operation),
        ...options,
        '--endpoint-url',
        http ?? 'off',
        '--output',
        'json',
      ];
      return await runToEnd(this.#path, { given, environment: this.#environment() });
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  #environment(): NodeJS.ProcessEnv {
    const { bootstrap, runtime } = this.#server;
    return {
      ...process.env,
      AWS_ACCESS_KEY_ID: bootstrap.accessKeyId,
      AWS_SECRET_ACCESS_KEY: bootstrap.secretAccessKey,
      AWS_DEFAULT_REGION: runtime.region,
      AWS_REGION: runtime.region,
      // nothing of whoever runs the tests
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_PROFILE: undefined,
      AWS_SESSION_TOKEN: undefined,
      AWS_MAX_ATTEMPTS: '1',
      AWS_PAGER: '',
    };
  }
}

/** DeregisterFromWorkMail: deregister-from-work-mail; as the CLI names its commands and options. */
const kebab = (name: string): string =>
  name
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase();

function runToEnd(
  path: string,
  { given, environment }: { given: readonly string[]; environment: NodeJS.ProcessEnv },
): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  const child = spawn(path, given, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, ...said }));
  });
}
