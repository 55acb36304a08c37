// RFC 7617: a name and a password in a header.

export interface BasicCredentials {
  readonly name: string;
  readonly secret: string;
}

/** RFC 7617 §2.1: what is sent back is UTF-8. */
export const basicChallenge = 'Basic realm="Roost", charset="UTF-8"';

/** Undefined for another scheme, and for what cannot be read. */
export function readBasicCredentials(header: string | undefined): BasicCredentials | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = decode(Buffer.from(encoded, 'base64'));
  const colon = text?.indexOf(':') ?? -1; // RFC 7617 §2: a name has no colon, a password may
  if (text === undefined || colon < 0) return undefined;
  return { name: text.slice(0, colon), secret: text.slice(colon + 1) };
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
