// The certificate of a server that has no other: the same from start to start, and renewed in time.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayMs, type Clock } from './clock.ts';
import { writePrivateJson } from './private-file.ts';
import { loopbackNames, makeSelfSignedCertificate } from './self-signed-certificate.ts';
import type { OfferedPair, TlsSource } from './server-tls.ts';

/** Two thirds of the certificate's life. */
const selfSignedForMs = 540 * dayMs;

interface SelfSignedFile {
  readonly cert: string;
  readonly key: string;
  readonly renewAt: number;
}

export function selfSignedPair(parts: {
  readonly dataFolder: string;
  /** Named in it beside those of the loopback. */
  readonly host: string;
  readonly clock: Clock;
}): TlsSource {
  const path = join(parts.dataFolder, 'self-signed.json');
  let known: SelfSignedFile | undefined;
  return {
    kind: 'self-signed',
    name: 'The self-signed certificate',
    async find() {
      known ??= await readKnown(path);
      if (known === undefined || known.renewAt <= parts.clock.now()) known = await makeAnew(path, parts);
      return offered(known);
    },
  };
}

const offered = ({ cert, key, renewAt }: SelfSignedFile): OfferedPair => ({ pair: { cert, key }, renewAt });

async function readKnown(path: string): Promise<SelfSignedFile | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as SelfSignedFile; // written below
  } catch {
    return undefined; // absent or torn: a new one is made
  }
}

async function makeAnew(
  path: string,
  { host, clock }: { readonly host: string; readonly clock: Clock },
): Promise<SelfSignedFile> {
  const names = [...new Set([...loopbackNames, host])];
  const { certificate: cert, key } = await makeSelfSignedCertificate({ names, now: clock.now() });
  const made = { cert, key, renewAt: clock.now() + selfSignedForMs } satisfies SelfSignedFile;
  await writePrivateJson(path, made);
  return made;
}
