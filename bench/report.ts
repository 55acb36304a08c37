// The table: a heading for each measurement, a line for each contestant.
import type { Comparison, Result, Spread } from './comparison.ts';

const columns = { who: 34, median: 12, range: 24 };

export function formatResults(comparison: Comparison, results: readonly Result[]): string {
  const direction = comparison.isLowerBetter === true ? ', less is better' : '';
  const rounds = comparison.rounds === 1 ? 'once' : `${comparison.rounds} rounds`;
  const heading = `${comparison.title} (${comparison.unit}${direction}, ${rounds})`;
  return [heading, ...results.map(formatLine), ''].join('\n');
}

function formatLine({ who, values, ratio, trouble }: Result): string {
  const name = `  ${who}`.padEnd(columns.who);
  if (trouble !== undefined) return `${name}could not be measured: ${trouble}`;
  if (values === undefined) return `${name}${'–'.padStart(columns.median)}`;
  const median = formatNumber(values.median).padStart(columns.median);
  const range = formatRange(values, formatNumber).padStart(columns.range);
  const beside = ratio && `   Roost is ${ratio.median.toFixed(2)}x (${formatRange(ratio, twoDigits)})`;
  return `${name}${median}${range}${beside ?? ''}`;
}

const formatRange = ({ least, most }: Spread, format: (value: number) => string): string =>
  `${format(least)}..${format(most)}`;

const twoDigits = (value: number): string => value.toFixed(2);

function formatNumber(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toPrecision(3);
}
