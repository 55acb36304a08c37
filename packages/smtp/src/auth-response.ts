// The base64 that a client sends with AUTH and in answer to 334 (RFC 4954 §4).

export type AuthResponse =
  | { kind: 'response'; bytes: Buffer }
  /** The client sent `*`: answer 501 5.7.0. */
  | { kind: 'cancel' }
  /** No base64: answer 501 5.5.2. */
  | { kind: 'malformed' };

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function parseAuthResponse(line: Buffer): AuthResponse {
  const text = line.toString('latin1');
  if (text === '*') return { kind: 'cancel' };
  const bytes = decodeBase64(text);
  return bytes === undefined ? { kind: 'malformed' } : { kind: 'response', bytes };
}

/** Strict, unlike Buffer.from: undefined when a character is no base64 or the padding is wrong. */
export function decodeBase64(text: string): Buffer | undefined {
  return BASE64.test(text) ? Buffer.from(text, 'base64') : undefined;
}
