// When a request says it was signed.
import type { Instant } from '#base/clock.ts';
import { AwsError } from '../aws-error.ts';
import type { HttpHeaders } from '../http-headers.ts';

export interface RequestTime {
  readonly at: Instant;
  /** `20270115T120000Z`, as it is signed. */
  readonly stamp: string;
  readonly headerName: 'x-amz-date' | 'date';
}

/** X-Amz-Date goes before Date. */
export function readRequestTime(headers: HttpHeaders): RequestTime {
  const stamp = headers.one('x-amz-date');
  if (stamp !== undefined) {
    const at = parseStamp(stamp);
    if (at !== undefined) return { at, stamp, headerName: 'x-amz-date' };
  } else if (!headers.has('x-amz-date')) {
    const at = Date.parse(headers.one('date') ?? '');
    if (!Number.isNaN(at)) return { at, stamp: toStamp(at), headerName: 'date' };
  }
  throw new AwsError('IncompleteSignatureException', 'The request needs one X-Amz-Date: YYYYMMDDTHHMMSSZ.');
}

function parseStamp(stamp: string): Instant | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // a day beyond the end of its month, and the hour 24, become another day
  return new Date(at).getUTCDate() === Number(day) ? at : undefined;
}

const toStamp = (at: Instant): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
