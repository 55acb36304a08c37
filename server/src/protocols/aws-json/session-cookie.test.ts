import { describe, expect, it } from 'vitest';
import { HttpHeaders } from './http-headers.ts';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from './session-cookie.ts';

const read = (isEncrypted: boolean, ...cookies: readonly string[]): string | undefined =>
  readSessionCookie({
    isEncrypted,
    headers: new HttpHeaders(cookies.flatMap((cookie) => ['Cookie', cookie])),
  });

describe('the cookie of the console', () => {
  it('is not read when it is absent, empty of meaning, too long or there twice', () => {
    expect(read(false)).toBeUndefined();
    expect(read(false, 'other=1; xroost-session=a')).toBeUndefined();
    expect(read(false, 'roost-session=a; roost-session=b')).toBeUndefined();
    expect(read(false, 'roost-session=a', 'roost-session=b')).toBeUndefined();
    expect(read(false, `roost-session=${'a'.repeat(9000)}`)).toBeUndefined();
  });

  it('is another one with TLS, which a page without TLS cannot set', () => {
    expect(read(true, 'roost-session=a')).toBeUndefined();
    expect(read(false, '__Host-roost-session=a')).toBeUndefined();
    expect(read(true, 'a=b; __Host-roost-session=a')).toBe('a');
    expect(writeSessionCookie({ isEncrypted: true }, { token: 'a', lastsMs: 5000 })).toBe(
      '__Host-roost-session=a; Path=/; Max-Age=5; HttpOnly; SameSite=Strict; Secure',
    );
    expect(clearSessionCookie({ isEncrypted: true })).toContain('__Host-roost-session=; Path=/; Max-Age=0;');
  });
});
