// Expected trouble, in one neutral vocabulary. Each protocol translates every code; the compiler keeps its
// table complete.

export const failureCodes = [
  // the caller's input
  'invalid-parameter',
  'validation',
  'malformed-request',
  'request-too-large',
  'unknown-operation',
  'not-implemented',
  'invalid-token',
  // who may
  'unauthenticated',
  'invalid-signature',
  'sign-in-refused',
  'sign-in-unavailable',
  'access-denied',
  'throttled',
  'session-ended',
  // organizations, domains, directory
  'organization-not-found',
  'organization-state',
  'mail-domain-not-found',
  'mail-domain-state',
  'mail-domain-in-use',
  'entity-not-found',
  'entity-state',
  'entity-already-registered',
  'name-unavailable',
  'reserved-name',
  'address-in-use',
  'invalid-password',
  'limit-exceeded',
  'too-many-tags',
  'unsupported-operation',
  'invalid-configuration',
  'directory-in-use',
  'directory-unavailable',
  'directory-authentication-failed',
  'resource-not-found',
  'conflict',
  // mailboxes
  'mailbox-unavailable',
  'mailbox-full',
  'folder-not-found',
  'folder-exists',
  'folder-protected',
  'message-not-found',
  'message-too-large',
  // the machine
  'storage-full',
  'storage-unavailable',
  'shutting-down',
  'internal',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** `detail` is a sentence that the caller may read: never a secret, never other people's ids. */
export class Failure extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode, detail: string, options?: { readonly cause?: unknown }) {
    super(detail, options);
    this.name = 'Failure';
    this.code = code;
  }
}

export const isFailure = (error: unknown, ...codes: readonly FailureCode[]): error is Failure =>
  error instanceof Failure && (codes.length === 0 || codes.includes(error.code));

/** What may be said to the outside of any error: a bug is told as `internal` and nothing else. */
export const asFailure = (error: unknown): Failure =>
  error instanceof Failure
    ? error
    : new Failure('internal', 'Something went wrong on the server.', { cause: error });

/** A bug when it does not hold; never used for trouble that a caller can cause. */
export function assert(claim: boolean, message: string): asserts claim {
  if (!claim) throw new Error(`assertion failed: ${message}`);
}

/** Ends a switch over a union: the compiler refuses a case that was forgotten. */
export function unreachable(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
