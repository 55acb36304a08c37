import { createHash } from 'node:crypto';
import { algorithm, canonicalRequest, scopeText, stringToSign } from './canonical-request.ts';
import { deriveSigningKey, hmac } from './signing-key.ts';

export interface ToSign {
  /** Names in lower case, `host` among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly region: string;
  readonly service: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The headers to send besides those given, for `POST /`. */
export function signRequest({ headers, body, credentials, region, service, now }: ToSign) {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = { date: stamp.slice(0, 8), region, service };
  const signed: Readonly<Record<string, string>> = { ...headers, 'x-amz-date': stamp };
  const signedHeaders = Object.keys(signed).toSorted();
  const canonical = canonicalRequest({
    signedHeaders,
    valuesOf: (name) => [signed[name] ?? ''],
    bodyDigest: digestOf(body),
  });
  const key = deriveSigningKey(credentials.secretAccessKey, scope);
  const signature = hmac(key, stringToSign({ stamp, scope, digest: digestOf(canonical) })).toString('hex');
  const credential = `${credentials.accessKeyId}/${scopeText(scope)}`;
  const claims = [
    `Credential=${credential}`,
    `SignedHeaders=${signedHeaders.join(';')}`,
    `Signature=${signature}`,
  ];
  return { 'x-amz-date': stamp, authorization: `${algorithm} ${claims.join(', ')}` };
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
