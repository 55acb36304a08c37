// date-time and date of RFC 9051 §9, as epoch milliseconds.

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dateTime =
  /^([ 0-3]?[0-9])-([A-Za-z]{3})-([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([0-9]{2})([0-9]{2})$/;
const dateOnly = /^([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4})$/;
const dayMs = 86_400_000;
// Years have four digits: RFC 9051 §9 date-year.
const earliestMs = Date.UTC(1000, 0, 1);
const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59);

/**
 * `"17-Jul-1996 02:44:25 +0000"` with its quotes, always in UTC; instants beyond four-digit years are
 * clamped.
 */
export function formatInternalDate(epochMs: number): string {
  const date = new Date(Math.min(Math.max(epochMs, earliestMs), latestMs));
  const day = date.getUTCDate();
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  const month = monthNames[date.getUTCMonth()] ?? '';
  return `"${day < 10 ? ' ' : ''}${day}-${month}-${date.getUTCFullYear()} ${time} +0000"`;
}

/** Without quotes. Undefined for what is no date or no day of the calendar. */
export function parseInternalDate(text: string): number | undefined {
  const match = dateTime.exec(text);
  if (match === null) return undefined;
  const [, day = '', month = '', year = '', hour, minute, second, sign, zoneHour, zoneMinute] = match;
  const midnightMs = calendarDayMs(day, month, year);
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  const [zoneHours, zoneMinutes] = [Number(zoneHour), Number(zoneMinute)];
  // 60 is a leap second: RFC 5322 §3.3, from where the format comes.
  if (hours > 23 || minutes > 59 || seconds > 60 || zoneHours > 23 || zoneMinutes > 59) return undefined;
  if (midnightMs === undefined) return undefined;
  const offsetMs = (zoneHours * 60 + zoneMinutes) * 60_000 * (sign === '-' ? -1 : 1);
  return midnightMs + ((hours * 60 + minutes) * 60 + seconds) * 1000 - offsetMs;
}

/** `1-Feb-1994` as its midnight in UTC: SEARCH compares days and disregards time and zone. */
export function parseDate(text: string): number | undefined {
  const match = dateOnly.exec(text);
  return match === null ? undefined : calendarDayMs(match[1] ?? '', match[2] ?? '', match[3] ?? '');
}

function calendarDayMs(dayText: string, monthText: string, yearText: string): number | undefined {
  const capitalized = monthText.charAt(0).toUpperCase() + monthText.slice(1).toLowerCase();
  const month = monthNames.indexOf(capitalized);
  const day = Number(dayText);
  if (month === -1 || day < 1 || day > 31) return undefined;
  const date = new Date(0);
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(Number(yearText), month, day);
  return date.getUTCDate() === day ? Math.floor(date.getTime() / dayMs) * dayMs : undefined;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
