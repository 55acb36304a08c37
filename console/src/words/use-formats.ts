// Numbers, sizes and dates as the reader writes them.
import { useMemo } from 'react';
import { usePreferences } from '#app/preferences.tsx';

export interface Formats {
  /** 12,345 */
  readonly number: (value: number) => string;
  /** "1.4 GB": the largest unit that leaves a number of at least 1; 1 MB is 1,048,576 bytes. */
  readonly bytes: (value: number) => string;
  /** The day and the time to the minute, in the reader's zone. `at` in epoch milliseconds. */
  readonly instant: (at: number) => string;
  /** The day alone. */
  readonly day: (at: number) => string;
  readonly shortDay: (at: number) => string;
  /** The exact instant with its zone, for who wants to know. */
  readonly exactly: (at: number) => string;
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function useFormats(): Formats {
  const { language } = usePreferences();
  return useMemo(() => formatsFor(language), [language]);
}

function formatsFor(language: string): Formats {
  const locale = navigator.languages.find((one) => one.startsWith(language)) ?? language;
  const number = new Intl.NumberFormat(locale);
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const shortDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const exactly = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });
  return {
    number: (value) => number.format(value),
    bytes: (value) => formatBytes(locale, value),
    instant: (at) => instant.format(at),
    day: (at) => day.format(at),
    shortDay: (at) => shortDay.format(at),
    exactly: (at) => exactly.format(at),
  };
}

function formatBytes(locale: string, value: number): string {
  const power = value < 1024 ? 0 : Math.min(Math.floor(Math.log2(value) / 10), units.length - 1);
  const maximumFractionDigits = power === 0 ? 0 : 1;
  const unit = units[power] ?? 'byte';
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    // the short form of a byte has no plural
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits,
  }).format(value / 1024 ** power);
}
