import { parseDate } from '@roost/imap';

/** RFC 5322 §3.3, and the two-digit years of §4.3. */
const dayInHeader = /(\d{1,2})[ \t]+([A-Za-z]{3})[ \t]+(\d{2,4})/;

/** Midnight in UTC of the day that a Date field names, whatever its zone; undefined when it names none. */
export function sentDayMs(date: string | null): number | undefined {
  const match = dayInHeader.exec(date ?? '');
  if (match === null) return undefined;
  const [, day = '', month = '', written = ''] = match;
  const year = Number(written);
  const century = written.length === 4 ? 0 : year < 50 && written.length === 2 ? 2000 : 1900;
  return parseDate(`${day}-${month}-${String(year + century).padStart(4, '0')}`);
}
