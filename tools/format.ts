// Formats the tree in place: breaks the comments that are too long, which the formatter leaves, then formats.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { readSources } from '../tests/tidy/read-sources.ts';
import { wrapComments } from './format/wrap-comments.ts';

for (const source of readSources().filter(({ isCode }) => isCode)) {
  const text = wrapComments(source.text);
  if (text !== source.text) writeFileSync(source.path, text);
}
const { status } = spawnSync(process.execPath, ['node_modules/oxfmt/bin/oxfmt'], { stdio: 'inherit' });
process.exitCode = status ?? 1;
