// What can go wrong with a bucket, in a sentence that an administrator may read.

/** `code` is S3's own, or that of the connection. */
export class BucketTrouble extends Error {
  readonly code: string;
  /** It may well be over the next time. */
  readonly isPassing: boolean;

  constructor(sentence: string, given: { code: string; isPassing: boolean; cause: unknown }) {
    super(sentence, { cause: given.cause });
    this.code = given.code;
    this.isPassing = given.isPassing;
  }
}

export const isBucketTrouble = (error: unknown, ...codes: readonly string[]): error is BucketTrouble =>
  error instanceof BucketTrouble && (codes.length === 0 || codes.includes(error.code));

export function asBucketTrouble(error: unknown, bucket: string): BucketTrouble {
  if (error instanceof BucketTrouble) return error;
  const code = codeOf(error);
  const isPassing = isPassingTrouble(error, code);
  return new BucketTrouble(sentenceFor({ code, bucket, isPassing }), { code, isPassing, cause: error });
}

const wrongKey = ['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'InvalidToken', 'ExpiredToken'];
const noKey = ['CredentialsProviderError', 'TokenProviderError'];
const denied = ['AccessDenied', 'Forbidden', 'AllAccessDisabled', 'AccountProblem'];
const otherRegion = [
  'PermanentRedirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
];
const overload = [
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'RequestTimeout',
  'TimeoutError',
  'AbortError',
];

function sentenceFor({
  code,
  bucket,
  isPassing,
}: {
  code: string;
  bucket: string;
  isPassing: boolean;
}): string {
  if (isPassing)
    return `The S3 service with the bucket ${bucket} cannot be reached or is overloaded (${code}).`;
  if (code === 'NoSuchBucket') return `The S3 service has no bucket ${bucket}.`;
  if (noKey.includes(code)) {
    return 'This server has no access key for the S3 service: set ROOST_S3_ACCESS_KEY_ID and its secret.';
  }
  if (wrongKey.includes(code)) return `The S3 service does not accept this server's access key (${code}).`;
  if (denied.includes(code)) {
    return `The S3 service refuses this server's access key access to the bucket ${bucket} (${code}).`;
  }
  if (otherRegion.includes(code)) {
    return `The bucket ${bucket} lies in another region: set ROOST_S3_REGION (${code}).`;
  }
  if (code === 'NotImplemented' || code.startsWith('KMS')) {
    const advice = 'for a service without KMS set ROOST_S3_KMS=false';
    return `The S3 service cannot encrypt with the key in the bucket ${bucket} (${code}); ${advice}.`;
  }
  return `The S3 service refused what was asked of the bucket ${bucket} (${code}).`;
}

function isPassingTrouble(error: unknown, code: string): boolean {
  if (code === 'NotImplemented' || noKey.includes(code)) return false;
  if (overload.includes(code)) return true;
  const status = statusOf(error);
  // without an answer it is the connection
  return status === undefined ? hasConnectionCode(error) : status >= 500 || status === 429;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (hasConnectionCode(error)) return error.code;
  // the answer to a HEAD has no body, and so no code
  const byStatus = { 403: 'Forbidden', 404: 'NotFound' };
  const status = statusOf(error);
  const isNameless = /^(?:\d+|Unknown(?:Error)?)$/.test(error.name);
  return isNameless && (status === 403 || status === 404) ? byStatus[status] : error.name;
}

const hasConnectionCode = (error: unknown): error is Error & { code: string } =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^E[A-Z_]+$/.test(error.code);

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const metadata: unknown = error.$metadata;
  const isKnown = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata;
  return isKnown && typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
