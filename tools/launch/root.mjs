// Where the clone is, and the folder in it that holds what the launcher brings.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const roostFolder = join(root, '.roost');
