// What the page must send beside the session's cookie, which no script can read. It is told at the sign-in,
// and kept so that a reload and other tabs go on.
import { keep, kept } from '#app/browser-store.ts';

const name = 'csrf-token';
const listeners = new Set<() => void>();

export const csrfToken = (): string | undefined =>
  kept(name, (value) => (typeof value === 'string' ? value : undefined));

export const keepCsrfToken = (token: string | undefined): void => keep(name, token);

/** The server does not know this session any more. */
export function sessionHasEnded(): void {
  keepCsrfToken(undefined);
  for (const listener of listeners) listener();
}

export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
