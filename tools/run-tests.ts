// Everything that a change must pass: types, lint, format, generated files, tests. The last line counts what
// passed and what failed.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Count {
  passed: number;
  failed: number;
}

/** The part that is read here of what vitest's JSON reporter writes. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { name: string; status: string; assertionResults: unknown[] }[];
}

const checks = [
  { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-p', '.'] },
  { name: 'types of the console', script: 'node_modules/typescript/bin/tsc', args: ['-p', 'console'] },
  {
    name: 'lint',
    script: 'node_modules/oxlint/bin/oxlint',
    args: ['--type-aware', '--deny-warnings', '--quiet'],
  },
  { name: 'format', script: 'node_modules/oxfmt/bin/oxfmt', args: ['--check'] },
  { name: 'generated files', script: 'tools/write-map.ts', args: ['--check'] },
];

const paths = process.argv.slice(2);
const isWhole = paths.length === 0 && process.env['ROOST_TEST_LONG'] !== '1';
const counts = isWhole ? await runChecks() : [];
counts.push(await runVitest(paths));
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

async function runChecks(): Promise<Count[]> {
  const results: Count[] = [];
  for (const { name, script, args } of checks) {
    const startedAt = performance.now();
    const { isSuccess, output } = await run({ script, args, isShown: false });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`${isSuccess ? '✓' : '✗'} ${name} (${seconds} s)\n`);
    if (!isSuccess) process.stdout.write(`${output.trimEnd()}\n\n`);
    results.push(isSuccess ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  }
  return results;
}

async function runVitest(args: string[]): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'roost-tests-'));
  const path = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  try {
    const script = 'node_modules/vitest/vitest.mjs';
    const { isSuccess } = await run({ script, args: ['run', ...reporters, ...args], isShown: true });
    return countTests(readReport(path), isSuccess);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(path: string): Report | undefined {
  try {
    // Written by the reporter that was asked for just before.
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

// A file that cannot be loaded has no tests to count, and a run may fail outside any test: neither may look
// like success.
function countTests(report: Report | undefined, isSuccess: boolean): Count {
  const broken = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const passed = report?.numPassedTests ?? 0;
  const failed = (report?.numFailedTests ?? 0) + broken.length;
  const skipped = report?.numPendingTests ?? 0;
  if (skipped > 0) process.stdout.write(`${skipped} skipped\n`);
  if (passed + failed === 0) process.stdout.write('No test ran.\n');
  const isGood = isSuccess && passed > 0;
  return { passed, failed: failed === 0 && !isGood ? 1 : failed };
}

interface Program {
  script: string;
  args: string[];
  isShown: boolean;
}

async function run({ script, args, isShown }: Program): Promise<{ isSuccess: boolean; output: string }> {
  const out = isShown ? 'inherit' : 'pipe';
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', out, out],
    env: { ...process.env, ...plain },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  process.once('SIGTERM', passOn).once('SIGINT', passOn);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  process.off('SIGTERM', passOn).off('SIGINT', passOn);
  return { isSuccess: code === 0, output };
}
