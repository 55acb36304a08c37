// Files that only the server's own user may read, put in place whole or not at all.
import { open, rename, rm } from 'node:fs/promises';

export async function writePrivateJson(path: string, value: unknown): Promise<void> {
  const temporary = `${path}.part`;
  await rm(temporary, { force: true });
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
