// What an import names: a file of the tree, a package, or a module of Node.
import { posix } from 'node:path';
import type { Source } from './source.ts';

const areas = new Set(['base', 'storage', 'operations', 'jobs', 'domain', 'protocols']);

/** The path of the file in the tree, or the specifier itself where it names something outside. */
export function resolveImport(source: Source, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(source.path), specifier);
  const own = /^@roost\/([^/]+)$/.exec(specifier);
  if (own?.[1] !== undefined)
    return own[1] === 'server' ? 'server/src/main.ts' : `packages/${own[1]}/src/index.ts`;
  const inner = /^#([^/]+)\/(.+)$/.exec(specifier);
  if (inner?.[1] === 'testing') return `server/testing/${inner[2]}`;
  if (inner?.[1] === 'server') return `server/src/${inner[2]}`;
  return inner?.[1] !== undefined && areas.has(inner[1]) ? `server/src/${inner[1]}/${inner[2]}` : specifier;
}
