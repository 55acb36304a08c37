import type { DatabaseFigures } from '#storage/measure-database.ts';
import { ok, trouble, warning, type Finding } from './finding.ts';
import { count, listInWords, sizeInWords } from './in-words.ts';

const slowMs = 100;
const about = { check: 'DATABASE', subject: 'database' } as const;

export function checkDatabase({
  figures: { sizeBytes, unusedBytes, missing, unknown },
  roundTripMs,
}: {
  readonly figures: DatabaseFigures;
  readonly roundTripMs: number;
}): Finding {
  const steps = [...missing, ...unknown];
  if (steps.length > 0) {
    const sentence = `The tables are of another version of Roost than this server (${listInWords(steps)}).`;
    return trouble(about, sentence, 'Run the same version of Roost on every server, and start it again.');
  }
  const tookMs = Math.round(roundTripMs);
  const unused = unusedBytes > 0 ? `, ${sizeInWords(unusedBytes)} of it free for more` : '';
  const size = `it holds ${sizeInWords(sizeBytes)}${unused}, and its tables are up to date`;
  if (tookMs < slowMs) return ok(about, `It answers in ${count(tookMs, 'millisecond')}; ${size}.`);
  return warning(
    about,
    `It took ${count(tookMs, 'millisecond')} to answer; ${size}.`,
    'Look for what else keeps its disk or its processor busy, or how far away it is by the network.',
  );
}
