// npm run bench [name …] [--quick]: measures Roost beside Dovecot and beside what this machine can do at all.
import { mkdir } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark, Stage } from './benchmark.ts';
import { createUsers, listUsers } from './benchmarks/accounts.ts';
import { api } from './benchmarks/api.ts';
import { directory } from './benchmarks/directory.ts';
import { importUsers } from './benchmarks/import.ts';
import { largeFolder } from './benchmarks/large-folder.ts';
import { appendIn, smtpIn } from './benchmarks/mail-in.ts';
import { idleMemory, sessions } from './benchmarks/sessions.ts';
import { compare } from './comparison.ts';
import { formatResults } from './report.ts';
import { fullSizes, quickSizes } from './sizes.ts';
import { onStage } from './stage.ts';

// Memory comes first: later, a heap that has grown hides what a connection takes.
const benchmarks: readonly Benchmark[] = [
  idleMemory,
  createUsers,
  listUsers,
  importUsers,
  directory,
  api,
  smtpIn,
  appendIn,
  largeFolder,
  sessions,
];

const usage = `npm run bench [name …] [-- --quick] [-- --folder PATH] [-- --profile PATH]

${benchmarks.map(({ name, about }) => `  ${name.padEnd(14)}${about}`).join('\n')}

  --quick         few and small, to see that everything runs
  --folder PATH   where the servers keep their data (the system's folder for temporary files)
  --profile PATH  a folder for a CPU profile of Roost
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    folder: { type: 'string', default: tmpdir() },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const unknown = positionals.find((name) => !benchmarks.some((benchmark) => benchmark.name === name));
if (values.help || unknown !== undefined) {
  tell(unknown === undefined ? usage : `There is no benchmark ${unknown}.\n\n${usage}`);
  process.exitCode = unknown === undefined ? 0 : 2;
} else {
  process.exitCode = (await runAll()) ? 0 : 1;
}

/** Whether everything could be measured. */
async function runAll(): Promise<boolean> {
  const chosen = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const parentFolder = resolve(values.folder);
  const profileFolder = values.profile === undefined ? undefined : resolve(values.profile);
  await mkdir(parentFolder, { recursive: true });
  let isComplete = true;
  const options = {
    benchmarks: chosen,
    sizes: values.quick ? quickSizes : fullSizes,
    parentFolder,
    profileFolder,
    tell,
  };
  tell(
    `Node ${process.version}, ${cpus().length} cores. Quote ratios: servers take turns, round by round.\n`,
  );
  try {
    await onStage(options, async (stage) => {
      for (const benchmark of chosen) isComplete = (await runOne(benchmark, stage)) && isComplete;
    });
  } catch (error) {
    tell(`The stage could not be set: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
  return isComplete;
}

async function runOne(benchmark: Benchmark, stage: Stage): Promise<boolean> {
  let isComplete = true;
  for await (const comparison of benchmark.comparisons(stage)) {
    const results = await compare(comparison);
    tell(formatResults(comparison, results));
    isComplete &&= results.every(({ trouble }) => trouble === undefined);
  }
  return isComplete;
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
