// What an authority refuses or fails at, in a sentence for the administrator.
import { secondMs, type Instant } from '#base/clock.ts';

const detailMax = 300;

export class AuthorityError extends Error {
  /** RFC 8555 §6.7: `urn:ietf:params:acme:error:…`; empty for trouble of the line. */
  readonly type: string;
  /** How long the authority asks us to wait; 0 when it says nothing. */
  readonly retryAfterMs: number;

  constructor(
    sentence: string,
    {
      type = '',
      retryAfterMs = 0,
      cause,
    }: { readonly type?: string; readonly retryAfterMs?: number; readonly cause?: unknown } = {},
  ) {
    super(sentence, { cause });
    this.type = type;
    this.retryAfterMs = retryAfterMs;
  }
}

/** RFC 9457, with the subproblems of RFC 8555 §6.7.1. */
export interface Problem {
  readonly type?: unknown;
  readonly detail?: unknown;
  readonly subproblems?: unknown;
}

export const typeOf = (problem: Problem): string =>
  typeof problem.type === 'string' ? problem.type.slice(0, detailMax) : '';

/** The authority's own words, on one line, without a full stop. */
export function wordsOf(problem: Problem): string {
  const further = Array.isArray(problem.subproblems) ? (problem.subproblems as Problem[]) : [];
  const words = [problem, ...further].flatMap(({ detail }) => (typeof detail === 'string' ? [detail] : []));
  const text = words.join('; ') || typeOf(problem) || 'no reason given';
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, detailMax)
    .replace(/[.\s]+$/, '');
}

// RFC 9110 §10.2.3: seconds, or a date
export function retryAfterMs(header: unknown, now: Instant): number {
  if (typeof header !== 'string') return 0;
  if (/^\d{1,9}$/.test(header)) return Number(header) * secondMs;
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
