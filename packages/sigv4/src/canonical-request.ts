/** What a signature is made over; see `stringToSign`. */
export const algorithm = 'AWS4-HMAC-SHA256';

export interface Scope {
  /** `20270115` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export const scopeText = ({ date, region, service }: Scope): string =>
  `${date}/${region}/${service}/aws4_request`;

/** `POST /` without a query: nothing else is signed here. */
export interface SignedParts {
  /** Lower case, sorted, without repeats. */
  readonly signedHeaders: readonly string[];
  readonly valuesOf: (header: string) => readonly string[];
  /** SHA-256 in hexadecimal digits. */
  readonly bodyDigest: string;
}

export function canonicalRequest({ signedHeaders, valuesOf, bodyDigest }: SignedParts): string {
  const lines = signedHeaders.map((name) => `${name}:${valuesOf(name).map(trimAll).join(',')}\n`);
  return `POST\n/\n\n${lines.join('')}\n${signedHeaders.join(';')}\n${bodyDigest}`;
}

const trimAll = (value: string): string => value.trim().replace(/\s+/g, ' ');

/** `stamp` is the time of the request, `20270115T120000Z`; `digest` the canonical request's SHA-256. */
export const stringToSign = (signed: {
  readonly stamp: string;
  readonly scope: Scope;
  readonly digest: string;
}): string => `${algorithm}\n${signed.stamp}\n${scopeText(signed.scope)}\n${signed.digest}`;
