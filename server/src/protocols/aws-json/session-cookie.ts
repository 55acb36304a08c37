// The cookie that holds the console's session: for this protocol's address alone, out of reach of scripts.
import { secondMs, type Instant } from '#base/clock.ts';
import type { HttpHeaders } from './http-headers.ts';

interface Connection {
  readonly isEncrypted: boolean;
}

/** RFC 6265bis §4.1.3.2: browsers take the prefix as a promise of Secure and of this host alone. */
const cookieName = ({ isEncrypted }: Connection): string =>
  isEncrypted ? '__Host-roost-session' : 'roost-session';

const headerLengthMax = 8192;

/** Undefined when there is none, or more than one. */
export function readSessionCookie(
  request: Connection & { readonly headers: HttpHeaders },
): string | undefined {
  const prefix = `${cookieName(request)}=`;
  const header = request.headers.all('cookie').join('; ');
  if (header.length > headerLengthMax) return undefined;
  const found = header.split(';').map((pair) => pair.trim());
  const [value, ...others] = found.filter((pair) => pair.startsWith(prefix));
  return others.length === 0 ? value?.slice(prefix.length) : undefined;
}

export const writeSessionCookie = (
  connection: Connection,
  { token, lastsMs }: { readonly token: string; readonly lastsMs: Instant },
): string => cookie(connection, token, Math.floor(lastsMs / secondMs));

export const clearSessionCookie = (connection: Connection): string => cookie(connection, '', 0);

const cookie = (connection: Connection, value: string, lastsSeconds: number): string =>
  [
    `${cookieName(connection)}=${value}`,
    'Path=/',
    `Max-Age=${lastsSeconds}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(connection.isEncrypted ? ['Secure'] : []),
  ].join('; ');
