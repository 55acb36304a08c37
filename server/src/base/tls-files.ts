// The operator's certificate, read anew at each look: through whatever links lead to it, as certbot's do.
import { readFile } from 'node:fs/promises';
import type { TlsSource } from './server-tls.ts';
import { TlsPairError } from './tls-pair.ts';

export const tlsFiles = ({ cert, key }: { readonly cert: string; readonly key: string }): TlsSource => ({
  kind: 'files',
  name: 'ROOST_TLS_CERT and ROOST_TLS_KEY',
  async find() {
    const pair = { cert: await readPem(cert), key: await readPem(key) };
    return { pair, renewAt: null };
  },
});

async function readPem(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new TlsPairError(`${path} cannot be read.`, { cause: error });
  }
}
