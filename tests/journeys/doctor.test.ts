// `roost doctor` as an operator runs it, beside a server and without one.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { makeSelfSignedCertificate } from '#server/base/self-signed-certificate.ts';
import { describeOnEngines, type StorePlace } from '#testing/engines.ts';
import { startServer, type RunningServer } from '#testing/running-server.ts';
import { enrol } from './clients/aws-client.ts';

const program = join(import.meta.dirname, '../../cli/src/main.ts');
/** Where nobody answers: what DNS says of example.test is not this test's. */
const noDns = { ROOST_DNS_SERVERS: '127.0.0.1:9' };

interface Ended {
  readonly exitCode: number;
  readonly output: string;
  readonly trouble: string;
}

function doctor(args: readonly string[], environment: object, folder = tmpdir()): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { PATH: process.env['PATH'], ...environment }, cwd: folder };
    execFile(process.execPath, [program, 'doctor', ...args], options, (error, output, trouble) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, output, trouble });
    });
  });
}

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'roost-doctor-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

describeOnEngines(
  'the doctor beside a server',
  (engine) => {
    let place: StorePlace;
    let server: RunningServer;
    let here: object;
    beforeAll(async () => {
      place = await engine.newPlace();
      server = await startServer(place, noDns);
      here = { HOME: place.dataFolder, ROOST_DATA_DIR: place.dataFolder };
    }, 60_000);
    afterAll(async () => void (await server.stop()));

    it('finds nothing in trouble, a line each, and says what mends the rest', async () => {
      const found = await doctor([], here);
      expect(found).toMatchObject({ exitCode: 0, trouble: '' });
      // a warning where this machine is busy
      expect(found.output).toMatch(/^(ok {7}|warning {2})database: It .*\d+ millisecond.*; it holds /m);
      for (const name of ['http', 'https', 'smtp', 'lmtp', 'submission', 'submissions', 'imap', 'imaps']) {
        expect(found.output).toMatch(new RegExp(`^ok {7}${name} \\d+: It greets on this machine\\.$`, 'm'));
      }
      expect(found.output).toMatch(/^ok {7}outgoing mail: Nothing waits\.$/m);
      expect(found.output).toMatch(/^warning {2}\S+: The certificate is self-signed.*\n {9}Name a cert/m);
      expect(found.output).toMatch(/^warning {2}example\.test: .*\n {9}\S/m);
    });

    it('sends a test message to a mailbox and sees it arrive', async () => {
      const { address } = await enrol(server, 'heron');
      const found = await doctor(['--test-recipient', address, '--output', 'json'], here);
      expect(found).toMatchObject({ exitCode: 0, trouble: '' });
      expect(JSON.parse(found.output).Findings.at(-1)).toMatchObject({
        Check: 'TEST_MESSAGE',
        Subject: address,
        Level: 'OK',
        Sentence: expect.stringContaining('lay in INBOX'),
      });
      const lost = await doctor(['--test-recipient', 'nobody@example.test'], here);
      expect(lost.exitCode).toBe(1);
      expect(lost.output).toMatch(/^TROUBLE {2}nobody@example\.test: .*refused/m);
    });

    it('says what it does not understand, and passes on what is refused', async () => {
      expect(await doctor(['--output', 'xml'], here)).toMatchObject({ exitCode: 2 });
      expect(await doctor(['--frob'], here)).toMatchObject({ exitCode: 2 });
      const refused = await doctor(['--test-recipient', 'nobody'], here);
      expect(refused).toMatchObject({
        exitCode: 1,
        trouble: expect.stringMatching(/^InvalidParameterException: /),
      });
      expect((await doctor(['--help'], here)).output).toContain('--test-recipient');
    });
  },
  { cleanUpAfter: 'suite' },
);

const anyPort = Object.fromEntries(
  ['HTTP', 'HTTPS', 'SMTP', 'SUBMISSION', 'SUBMISSIONS', 'IMAP', 'IMAPS'].map((name) => [
    `ROOST_${name}_PORT`,
    '0',
  ]),
);

it('without a server, the doctor says so, and that it would start', async () => {
  const folder = await newFolder();
  const found = await doctor([], { ...anyPort, HOME: folder, ROOST_DATA_DIR: folder });
  expect(found).toMatchObject({ exitCode: 1, trouble: '' });
  expect(found.output).toMatch(/^TROUBLE {2}server: No server runs on this machine\.\n {9}Start it\.$/m);
  expect(found.output.match(/TROUBLE/g)).toHaveLength(1);
  expect(found.output).toContain('ok       configuration: The settings can be read.');
  expect(found.output).toContain(`ok       ${folder}: It is there, and this user may write it.`);
});

it('without a server, the doctor finds what would keep it from starting', async () => {
  const folder = await newFolder();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo; // of a listener on TCP
  const names = ['mail.example.test'];
  const old = await makeSelfSignedCertificate({ names, now: Date.UTC(2001, 0, 1) });
  const other = await makeSelfSignedCertificate({ names, now: Date.UTC(2026, 0, 1) });
  const [cert, key, otherKey] = [join(folder, 'cert'), join(folder, 'key'), join(folder, 'other-key')];
  await Promise.all([
    writeFile(cert, old.certificate),
    writeFile(key, old.key),
    writeFile(otherKey, other.key),
  ]);
  const environment = {
    ...anyPort,
    HOME: folder,
    ROOST_DATA_DIR: folder,
    ROOST_IMAP_PORT: String(port),
    ROOST_TLS_CERT: cert,
  };
  const expired = await doctor([], { ...environment, ROOST_TLS_KEY: key });
  expect(expired.output).toMatch(
    new RegExp(`^TROUBLE {2}imap ${port}: The port is in use.*\\n.*_IMAP_PORT`, 'm'),
  );
  expect(expired.output).toMatch(/^TROUBLE {2}\S+cert: It expired on 200/m);
  const unfit = await doctor([], { ...environment, ROOST_TLS_KEY: otherKey });
  expect(unfit.output).toContain('the private key is not the one of this certificate');
  const bad = await doctor([], { ...environment, ROOST_HTTP_PORT: 'eighty', ROOST_TLS_KEY: '' });
  expect(bad.output).toMatch(/^TROUBLE {2}configuration: ROOST_HTTP_PORT: /m);
  expect(bad.output).toMatch(/^TROUBLE {2}configuration: ROOST_TLS_CERT and ROOST_TLS_KEY go together/m);
});

it('of a server elsewhere that does not answer, the doctor says no more', async () => {
  const folder = await newFolder();
  const key = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
  const found = await doctor(['--endpoint', 'http://127.0.0.1:9'], { ...key, HOME: folder });
  expect(found.exitCode).toBe(1);
  expect(found.output).toMatch(/^TROUBLE {2}server: The server at http:\/\/127\.0\.0\.1:9 cannot be reached/);
  expect(found.output.trimEnd().split('\n')).toHaveLength(2);
});
