// Lays compressed twins beside the built files, so that the server sends them without work.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = /\.(?:js|css|svg|json)$/;
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

export const compressFiles = (): Plugin => ({
  name: 'compress-files',
  apply: 'build',
  async writeBundle({ dir }) {
    if (dir === undefined) return;
    const names = await readdir(dir, { recursive: true });
    await Promise.all(
      names.filter((name) => compressible.test(name)).map((name) => compress(join(dir, name))),
    );
  },
});

async function compress(path: string): Promise<void> {
  const content = await readFile(path);
  await Promise.all([
    promisify(gzip)(content).then((made) => writeFile(`${path}.gz`, made)),
    promisify(brotliCompress)(content, quality).then((made) => writeFile(`${path}.br`, made)),
  ]);
}
