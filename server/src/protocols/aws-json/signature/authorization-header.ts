// The parts of `Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`.
import { algorithm } from '@roost/sigv4';
import { AwsError } from '../aws-error.ts';

export interface SignatureClaim {
  readonly accessKeyId: string;
  /** `20270115` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** Lower case, sorted, without repeats. */
  readonly signedHeaders: readonly string[];
  /** 64 hex digits. */
  readonly signature: string;
}

const lengthMax = 4096;
const credentialPattern = /^([\w-]{1,128})\/(\d{8})\/([a-z0-9-]{1,64})\/([a-z0-9-]{1,64})\/aws4_request$/i;

export function parseAuthorization(header: string): SignatureClaim {
  if (header.length > lengthMax || !header.startsWith(`${algorithm} `)) {
    throw new AwsError('IncompleteSignatureException', `The Authorization header must use ${algorithm}.`);
  }
  const parts = readParts(header.slice(algorithm.length + 1));
  const [, accessKeyId, date, region, service] = credentialPattern.exec(parts.get('Credential') ?? '') ?? [];
  if (accessKeyId === undefined || date === undefined || region === undefined || service === undefined) {
    throw incomplete('a Credential of the form id/date/region/service/aws4_request');
  }
  const signedHeaders = parts.get('SignedHeaders')?.split(';') ?? [];
  if (!isSortedHeaderList(signedHeaders)) {
    throw incomplete('SignedHeaders in lower case, sorted, each of them once');
  }
  const signature = parts.get('Signature') ?? '';
  if (!/^[0-9a-f]{64}$/.test(signature)) throw incomplete('a Signature of 64 hexadecimal digits');
  return { accessKeyId, date, region, service, signedHeaders, signature };
}

function readParts(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const part of text.split(',')) {
    const [name, value, ...rest] = part.trim().split('=');
    if (name === undefined || value === undefined || rest.length > 0 || parts.has(name)) {
      throw incomplete('name=value parts, each of them once');
    }
    parts.set(name, value);
  }
  return parts;
}

const isSortedHeaderList = (names: readonly string[]): boolean =>
  names.length > 0 &&
  names.every((name, index) => /^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) && (names[index - 1] ?? '') < name);

const incomplete = (wanted: string): AwsError =>
  new AwsError('IncompleteSignatureException', `The Authorization header needs ${wanted}.`);
