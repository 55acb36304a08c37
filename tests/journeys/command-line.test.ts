// `roost` as people and scripts run it: its own process, against a real server.
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { startServer, type RunningServer } from '#testing/running-server.ts';

const program = join(import.meta.dirname, '../../cli/src/main.ts');
const adminPassword = 'Admin-Horse-1';
const userPassword = 'Heron-on-the-Wall-7';

interface Ended {
  readonly exitCode: number;
  readonly output: string;
  readonly trouble: string;
}

function roost(args: readonly string[], environment: object, typed = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], ...environment };
    const child = execFile(process.execPath, [program, ...args], { env }, (error, output, trouble) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, output, trouble });
    });
    child.stdin?.end(typed);
  });
}

describeOnEngines(
  'the command line',
  (engine) => {
    let server: RunningServer;
    let home: string;
    /** On the server's machine. */
    let here: object;
    beforeAll(async () => {
      const place = await engine.newPlace();
      server = await startServer(place, { ROOST_ADMIN_PASSWORD: adminPassword });
      home = await mkdtemp(join(tmpdir(), 'roost-home-'));
      here = { HOME: home, ROOST_DATA_DIR: place.dataFolder };
    }, 60_000);
    afterAll(async () => {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    });

    it('says what it does not understand, and ends with 2', async () => {
      const cases: readonly (readonly [readonly string[], RegExp])[] = [
        [[], /roost admin OPERATION/],
        [['admni'], /There is no command admni/],
        [['admin', 'ListUser'], /There is no operation ListUser\. Did you mean ListUsers/],
        [['admin', 'ListUsers', '--frob', '1'], /--frob.*--help/],
        [['admin', 'DescribeUser'], /DescribeUser needs --user-id/],
        [['admin', 'ListUsers', '--max-results', 'many'], /--max-results takes a number/],
        [['admin', 'ListUsers', '--filters', '{'], /--filters takes JSON/],
        [['admin', 'ListUsers', '--output', 'xml'], /--output is json or table/],
        [['admin', 'DescribeUser', '--user-id', 'a', '--user-id', 'b'], /may be given once/],
        [['admin', 'DescribeUser', '--user-id', 'a', '--all'], /takes no --all/],
      ];
      const ended = await Promise.all(cases.map(([args]) => roost(args, here)));
      for (const [at, [args, sentence]] of cases.entries()) {
        expect(ended[at]?.exitCode, args.join(' ')).toBe(2);
        expect(ended[at]?.trouble, args.join(' ')).toMatch(sentence);
      }
      const lost = await roost(['admin', 'ListUsers'], { HOME: home, ROOST_DATA_DIR: home });
      expect(lost).toMatchObject({ exitCode: 2, trouble: expect.stringContaining('No server found') });
    });

    it('passes on what the server refuses, in a sentence, and ends with 1', async () => {
      const refused = await roost(['admin', 'DescribeUser', '--user-id', 'nobody'], here);
      expect(refused.exitCode).toBe(1);
      expect(refused.trouble).toMatch(/^EntityNotFoundException: .+\n$/);
      const unreachable = { ...here, ROOST_ENDPOINT: 'http://127.0.0.1:9', AWS_ACCESS_KEY_ID: 'x' };
      const nobody = await roost(['admin', 'ListUsers', '--organization-id', 'm'], {
        ...unreachable,
        AWS_SECRET_ACCESS_KEY: 'x',
      });
      expect(nobody).toMatchObject({ exitCode: 1, trouble: expect.stringContaining('cannot be reached') });
    });

    it('runs any operation: with flags in either spelling, JSON, files, pages and tables', async () => {
      const passwordFile = join(home, 'password');
      await writeFile(passwordFile, `${userPassword}\n`);
      for (const name of ['ada', 'bea', 'cleo']) {
        const args = [
          '--name',
          name,
          '--DisplayName',
          `${name} O’Hara`,
          '--password',
          `file://${passwordFile}`,
        ];
        const made = await roost(['admin', 'CreateUser', ...args], here);
        expect(made.trouble).toBe('');
        expect(JSON.parse(made.output)).toEqual({ UserId: expect.any(String) });
      }
      const json = '{"Email":"ada@example.test"}';
      const enabled = await roost(
        ['admin', 'register-to-work-mail', '--json', json, '--entity-id', 'ada'],
        here,
      );
      expect(enabled).toMatchObject({ exitCode: 0, output: '{}\n' });
      const one = ['admin', 'ListUsers', '--filters', '{"UsernamePrefix":"ada"}'];
      const [found] = JSON.parse((await roost(one, here)).output).Users;
      expect(found).toMatchObject({ Name: 'ada', State: 'ENABLED' });
      expect(found.EnabledDate).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      const paged = await roost(['admin', 'ListUsers', '--max-results', '1', '--all'], here);
      const names = JSON.parse(paged.output).Users.map(({ Name }: { Name: string }) => Name);
      expect(names).toEqual(expect.arrayContaining(['ada', 'bea', 'cleo']));
      const table = (await roost([...one, '--output', 'table'], here)).output.split('\n');
      expect(table[0]).toMatch(/^Id +Email +Name +DisplayName +State/);
      expect(table[2]).toContain('ada@example.test');
      const tagged = ['--tags', '{"Key":"a","Value":"1"}', '--tags', '{"Key":"b","Value":"2"}'];
      const { ARN } = JSON.parse((await roost(['admin', 'DescribeOrganization'], here)).output);
      expect((await roost(['admin', 'TagResource', '--resource-arn', ARN, ...tagged], here)).exitCode).toBe(
        0,
      );
      const tags = await roost(['admin', 'ListTagsForResource', '--resource-arn', ARN], here);
      expect(JSON.parse(tags.output).Tags).toHaveLength(2);
      const help = await roost(['admin', 'CreateUser', '--help'], here);
      expect(help.output).toMatch(/--display-name TEXT[\s\S]*--role .*SYSTEM_USER[\s\S]*Answers: UserId/);
    });

    it('keeps a session for whoever signs in, in the same role, until they sign out', async () => {
      const auditor = ['--name', 'olga', '--password', userPassword, '--role', 'AUDITOR'];
      expect((await roost(['admin', 'CreateAdministrator', ...auditor], here)).trouble).toBe('');
      const away = { HOME: home, ROOST_DATA_DIR: join(home, 'elsewhere') };
      const endpoint = server.runtime.endpoints.http ?? '';
      const signIn = ['sign-in', '--endpoint', endpoint, '--user-name', 'olga'];
      expect(await roost(signIn, away, 'Wrong-Horse-1\n')).toMatchObject({
        exitCode: 1,
        trouble: expect.stringMatching(/^AccessDeniedException: /),
      });
      const signedIn = await roost(signIn, away, `${userPassword}\n`);
      expect(signedIn.output).toBe(`You are signed in to ${endpoint} as olga.\n`);
      const file = join(home, '.config/roost/session.json');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const who = await roost(['admin', 'DescribeCaller'], away);
      expect(JSON.parse(who.output)).toMatchObject({ Name: 'olga', Role: 'AUDITOR' });
      const organization = ['--organization-id', server.runtime.organizationId];
      const denied = ['admin', 'CreateUser', ...organization, '--name', 'x', '--display-name', 'x'];
      expect((await roost(denied, away)).trouble).toMatch(/^AccessDeniedException: /);
      expect((await roost(['sign-out'], away)).exitCode).toBe(0);
      expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
      const after = await roost(['admin', 'ListUsers', '--endpoint', endpoint, ...organization], away);
      expect(after).toMatchObject({ exitCode: 2, trouble: expect.stringContaining('run “roost sign-in”') });
    });
  },
  { cleanUpAfter: 'suite' },
);
