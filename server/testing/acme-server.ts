// An authority on the loopback: Pebble, the test server of Let's Encrypt's makers, which really looks at the
// names.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { afterEach } from 'vitest';
import { bringProgram } from './debian-program.ts';
import { newPair } from './server-tls.ts';

export interface AcmeServer {
  readonly directoryUrl: string;
  /** The file with the root of its own certificate. */
  readonly caFile: string;
  /** For the environment of a server. */
  readonly environment: Readonly<Record<string, string>>;
  /** The root of the certificates that it gives, in PEM. */
  root(): Promise<string>;
}

export interface AcmeServerOptions {
  /** Where it looks at names, in place of port 80. */
  readonly httpPort: number;
  /** `address:port` of who knows the names. */
  readonly dnsServer: string;
  /** Of certificates. */
  readonly validSeconds?: number;
  /** It gives no certificates for these. */
  readonly refusedNames?: readonly string[];
}

const startMs = 15_000;
/** It refuses good nonces too, as a busy one does. */
const refusedNoncesPercent = '10';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** Stopped after the test. */
export async function startAcmeServer(options: AcmeServerOptions): Promise<AcmeServer> {
  const found = bringProgram({ names: ['pebble'], packages: ['pebble'] });
  if ('missing' in found) throw new Error(`Certificates are tested with a real authority. ${found.missing}`);
  const folder = await mkdtemp(join(tmpdir(), 'roost-acme-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  const [port, managementPort] = [await freePort(), await freePort()];
  const { cert, key } = await newPair();
  const [caFile, keyFile] = [join(folder, 'ca.pem'), join(folder, 'key.pem')];
  await writeFile(caFile, cert);
  await writeFile(keyFile, key);
  const pebble = {
    listenAddress: `127.0.0.1:${port}`,
    managementListenAddress: `127.0.0.1:${managementPort}`,
    certificate: caFile,
    privateKey: keyFile,
    httpPort: options.httpPort,
    tlsPort: 1,
    certificateValidityPeriod: options.validSeconds ?? 90 * 24 * 3600,
    domainBlocklist: options.refusedNames ?? [],
  };
  const configFile = join(folder, 'config.json');
  await writeFile(configFile, JSON.stringify({ pebble }));
  await run(found.path, ['-config', configFile, '-dnsserver', options.dnsServer]);
  const directoryUrl = `https://127.0.0.1:${port}/dir`;
  return {
    directoryUrl,
    caFile,
    environment: {
      ROOST_ACME_DIRECTORY_URL: directoryUrl,
      ROOST_ACME_CA_FILE: caFile,
      ROOST_ACME_TERMS_AGREED: 'true',
    },
    root: () => fetchText(`https://127.0.0.1:${managementPort}/roots/0`, cert),
  };
}

/** Free when it was asked for. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, {
    env: { PEBBLE_VA_NOSLEEP: '1', PEBBLE_AUTHZREUSE: '0', PEBBLE_WFE_NONCEREJECT: refusedNoncesPercent },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  cleanUps.push(() => {
    child.kill('SIGKILL');
    return closed;
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error(`Pebble does not start:\n${said}`)), startMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-10_000);
        if (!said.includes('ACME directory available')) return;
        clearTimeout(deadline);
        resolve();
      });
    }
    child.once('error', reject);
    void closed.then(() => reject(new Error(`Pebble ended:\n${said}`)));
  });
}

function fetchText(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { ca }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => resolve(text));
    });
    asked.once('error', reject).end();
  });
}
