// Writes docs/MAP.md: every operation, task, sweep, setting and folder, its file and one sentence.
// With --check it writes nothing and fails where the map is not what it would write.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readSources } from '../tests/tidy/read-sources.ts';
import { describeMap } from './map/describe-map.ts';
import { readSettings } from './map/read-settings.ts';

const path = 'docs/MAP.md';
const map = describeMap({ sources: readSources(), settings: await readSettings() });

if (process.argv.includes('--check')) {
  const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === map;
  if (!isCurrent) process.stdout.write(`${path} is not what the code says: npm run generate\n`);
  process.exitCode = isCurrent ? 0 : 1;
} else {
  mkdirSync('docs', { recursive: true });
  writeFileSync(path, map);
  process.stdout.write(`Wrote ${path}\n`);
}
