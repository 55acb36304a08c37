// The certificate and key of every TLS port: the operator's, or self-signed ones that stay the same from
// start to start.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { dayMs, type Clock } from './clock.ts';
import { ConfigurationError, type Configuration } from './configuration.ts';
import { writePrivateJson } from './private-file.ts';
import { loopbackNames, makeSelfSignedCertificate } from './self-signed-certificate.ts';

export interface TlsMaterial {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  readonly isSelfSigned: boolean;
}

/** Throws ConfigurationError when the operator's files cannot be read. */
export async function readTlsMaterial(configuration: Configuration, clock: Clock): Promise<TlsMaterial> {
  const { tlsCertificateFile, tlsKeyFile, dataFolder, host } = configuration;
  if (tlsCertificateFile !== null && tlsKeyFile !== null) {
    const [cert, key] = await Promise.all([readPem(tlsCertificateFile), readPem(tlsKeyFile)]);
    requireUsable({ cert, key });
    return { cert, key, isSelfSigned: false };
  }
  return readOrMakeSelfSigned(join(dataFolder, 'self-signed.json'), { host, clock });
}

async function readPem(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new ConfigurationError(`${path} cannot be read.`, { cause: error });
  }
}

/** Two thirds of the certificate's life. */
const selfSignedForMs = 540 * dayMs;

interface SelfSignedFile {
  readonly cert: string;
  readonly key: string;
  readonly renewAt: number;
}

function requireUsable({ cert, key }: { cert: string; key: string }): void {
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new ConfigurationError(
      'ROOST_TLS_CERT and ROOST_TLS_KEY: these are not a certificate and its private key in PEM.',
      { cause: error },
    );
  }
}

async function readOrMakeSelfSigned(
  path: string,
  { host, clock }: { host: string; clock: Clock },
): Promise<TlsMaterial> {
  const known = await readKnown(path);
  if (known !== undefined && known.renewAt > clock.now()) return { ...known, isSelfSigned: true };
  const names = [...new Set([...loopbackNames, host])];
  const { certificate: cert, key } = await makeSelfSignedCertificate({ names, now: clock.now() });
  const renewAt = clock.now() + selfSignedForMs;
  await writePrivateJson(path, { cert, key, renewAt } satisfies SelfSignedFile);
  return { cert, key, isSelfSigned: true };
}

async function readKnown(path: string): Promise<SelfSignedFile | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as SelfSignedFile; // written above
  } catch {
    return undefined; // absent or torn: a new one is made
  }
}
