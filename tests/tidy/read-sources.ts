// Reads the files of the tree: those that git knows and those that it would not ignore.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { Source } from './source.ts';

const readable = /\.(?:ts|tsx|mjs|js|cjs|json|md|css|html|svg|ya?ml|sh|toml|txt|xml)$|(?:^|\/)\.?[\w-]+$/;

export function readSources(): Source[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed
    .split('\0')
    .filter((path) => path !== '' && statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .map((path) => new Source({ path, text: readable.test(path) ? readFileSync(path, 'utf8') : '' }));
}
