// Sizes, times and lists as sentences tell them.
import { dayMs, hourMs, minuteMs, secondMs, type Instant } from '#base/clock.ts';

const mebibyte = 1024 * 1024;

export function sizeInWords(bytes: number): string {
  if (bytes >= 1024 * mebibyte) return `${(bytes / 1024 / mebibyte).toFixed(1)} GB`;
  return bytes >= mebibyte ? `${Math.round(bytes / mebibyte)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}

export function spanInWords(ms: number): string {
  const [size, word] = (
    [
      [dayMs, 'day'],
      [hourMs, 'hour'],
      [minuteMs, 'minute'],
    ] as const
  ).find(([unit]) => ms >= unit) ?? [secondMs, 'second'];
  return count(Math.floor(ms / size), word);
}

export const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

export const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

const namedMax = 5;

/** The first few by name. */
export function listInWords(names: readonly string[]): string {
  const more = names.length - namedMax;
  return names.slice(0, namedMax).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
