// A person at the console, signed in for a working day.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { hourMs, minuteMs } from '#base/clock.ts';
import type { Administrator } from './administrator.ts';

export const sessionLastsMs = 12 * hourMs;
export const sessionIdleMs = 30 * minuteMs;
/** `lastActiveAt` is at most so much behind. */
export const sessionTouchedEveryMs = minuteMs;

export interface AdministratorSession {
  readonly id: string;
  readonly administrator: Pick<Administrator, 'id' | 'name' | 'role' | 'organizationId' | 'epoch'>;
  readonly lastActiveAt: number;
}

const prefix = 'roost_session_';
const tokenBytes = 32;
const form = new RegExp(`^${prefix}[A-Za-z0-9_-]{43}$`);

export const newSessionToken = (): string => prefix + randomBytes(tokenBytes).toString('base64url');

export const isSessionToken = (text: string): boolean => form.test(text);

/** 256 random bits need no slow hash. */
export const hashSessionToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Told to the page that signed in; a page of another origin cannot know it, though it may send the cookie.
 */
export const csrfTokenOf = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('csrf').digest('base64url');

export function isCsrfTokenOf(sessionToken: string, given: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(csrfTokenOf(sessionToken)), digest(given));
}
