// One clock and one place that runs work by time, so that a test can hold both.
import type { Rule, Source } from '../source.ts';

const readings = /\b(?:Date\.now|performance\.now|process\.hrtime|new Date\(\s*\)|new Date(?=\s*[;,)\]}]))/g;

export const clock: Rule = {
  name: 'only base/clock.ts reads the clock',
  find: (sources) =>
    sources
      .filter((source) => isProduct(source) && !isClock(source))
      .flatMap((source) =>
        source.findInCode(readings, (match) => `${match}: ask the clock that was handed in`),
      ),
};

export const timers: Rule = {
  name: 'only base/clock.ts and jobs/runner.ts set timers',
  find: (sources) =>
    sources
      .filter(
        (source) => isProduct(source) && !isClock(source) && source.path !== 'server/src/jobs/runner.ts',
      )
      .flatMap((source) =>
        source.findInCode(timersOutside(source), (match) => `${match}: ask the clock for a deadline`),
      ),
};

// Storage yields to the event loop between its batches; it sets no times.
function timersOutside(source: Source): RegExp {
  const waits = String.raw`\bset(?:Timeout|Interval)\b|\bAbortSignal\.timeout\b|['"]node:timers[^'"]*['"]`;
  const yields = String.raw`\bsetImmediate\b|\bqueueMicrotask\b`;
  return new RegExp(source.path.startsWith('server/src/storage/') ? waits : `${waits}|${yields}`, 'g');
}

function isProduct(source: Source): boolean {
  return source.isCode && !source.isTest && !source.isTool;
}

// The programs of the browser and of the terminal have a clock of their own.
function isClock(source: Source): boolean {
  return [
    'server/src/base/clock.ts',
    'console/src/clock.ts',
    'webmail/src/clock.ts',
    'cli/src/clock.ts',
  ].includes(source.path);
}
