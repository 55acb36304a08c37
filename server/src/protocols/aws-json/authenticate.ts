// Who sends a request: by a signature, by the token of a session, or by the console's cookie. One operation
// is for those who are nobody yet.
import { roostOperations, roostTargetPrefix } from '@roost/api';
import { isLoopback, networkOf } from '#base/remote-address.ts';
import {
  isCsrfTokenOf,
  type AdministratorSession,
} from '#domain/access/administrators/administrator-session.ts';
import type { Caller } from '#operations/caller.ts';
import { AwsError } from './aws-error.ts';
import type { HttpHeaders } from './http-headers.ts';
import { readSessionCookie } from './session-cookie.ts';
import type { SignatureVerifier } from './signature/verify-signature.ts';

export interface AuthenticationParts {
  readonly verifier: SignatureVerifier;
  /** A port: access/administrators keeps the sessions. Undefined when it has ended. */
  readonly findSession: (token: string) => Promise<AdministratorSession | undefined>;
  /** Of the console, besides the origin that a request is sent to. */
  readonly origins: readonly string[];
}

export interface Authenticable {
  readonly headers: HttpHeaders;
  readonly body: Uint8Array;
  readonly remoteAddress: string;
  /** As the client sees it: a trusted proxy's word is taken into account. */
  readonly isEncrypted: boolean;
}

export interface Authenticated {
  readonly caller: Caller;
  readonly throttleKey: string;
}

const signInTarget = `${roostTargetPrefix}.${roostOperations.SignIn.name}`;
/** What a stranger may send is small. */
const anonymousBodyBytesMax = 4096;
const bearer = 'Bearer ';

/** Throws AwsError. */
export async function authenticate(
  parts: AuthenticationParts,
  request: Authenticable,
): Promise<Authenticated> {
  const { headers } = request;
  if (headers.one('x-amz-target') === signInTarget) return asAnonymous(parts, request);
  const authorization = headers.one('authorization');
  if (authorization?.startsWith(bearer)) {
    return bySession(parts, request, authorization.slice(bearer.length));
  }
  const cookie = headers.has('authorization') ? undefined : readSessionCookie(request);
  return cookie === undefined ? bySignature(parts, request) : byCookie(parts, request, cookie);
}

async function bySignature(
  { verifier }: AuthenticationParts,
  request: Authenticable,
): Promise<Authenticated> {
  const signer = await verifier.verify(request);
  const { administratorId: id, name, role, epoch, organizationId } = signer;
  return {
    caller: { kind: 'administrator', id, name, role, epoch, organizationId },
    throttleKey: signer.accessKeyId,
  };
}

function asAnonymous(parts: AuthenticationParts, request: Authenticable): Authenticated {
  const { headers, body, remoteAddress, isEncrypted } = request;
  if (headers.has('origin')) checkOrigin(parts, request);
  if (body.length > anonymousBodyBytesMax) {
    const sentence = `A request without a signature may have up to ${anonymousBodyBytesMax} bytes.`;
    throw new AwsError('RequestEntityTooLargeException', sentence);
  }
  const userAgent = headers.one('user-agent') ?? null;
  const from = { remoteAddress, isEncrypted, userAgent };
  return {
    caller: { kind: 'anonymous', id: 'anonymous', name: 'anonymous', ...from },
    throttleKey: `anonymous ${networkOf(remoteAddress)}`,
  };
}

/**
 * Browsers send a cookie along by themselves: the page must be ours, and must know what only ours was told.
 */
async function byCookie(
  parts: AuthenticationParts,
  request: Authenticable,
  token: string,
): Promise<Authenticated> {
  checkOrigin(parts, request);
  if (!isCsrfTokenOf(token, request.headers.one('x-csrf-token') ?? '')) {
    throw new AwsError('AccessDeniedException', 'The X-Csrf-Token header is not the one of this session.');
  }
  return bySession(parts, request, token);
}

async function bySession(
  { findSession }: AuthenticationParts,
  { isEncrypted, remoteAddress }: Authenticable,
  token: string,
): Promise<Authenticated> {
  if (!isEncrypted && !isLoopback(remoteAddress)) {
    throw new AwsError('AccessDeniedException', 'A session must not cross a network without encryption.');
  }
  const session = await findSession(token);
  if (session === undefined) {
    throw new AwsError('ExpiredTokenException', 'The session has ended: sign in again.');
  }
  return {
    caller: { kind: 'administrator', ...session.administrator, sessionId: session.id },
    throttleKey: `session ${session.id}`,
  };
}

/** RFC 6454 §6.2: compared as text, byte by byte. */
function checkOrigin({ origins }: AuthenticationParts, { headers, isEncrypted }: Authenticable): void {
  const origin = headers.one('origin');
  const host = headers.one('host');
  const own = host === undefined ? [] : [`${isEncrypted ? 'https' : 'http'}://${host}`];
  if (origin === undefined || ![...own, ...origins].includes(origin)) {
    throw new AwsError('AccessDeniedException', 'The request does not come from a page of this server.');
  }
}
