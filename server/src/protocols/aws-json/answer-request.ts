// One request of an AWS client, from its bytes to the bytes of its answer. The one place of this protocol
// that catches.
import { encode, roostOperations, type Operation as Contract, type Output } from '@roost/api';
import type { Clock } from '#base/clock.ts';
import { asFailure, isFailure } from '#base/failure.ts';
import type { RequestId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import type { Call } from '#operations/call.ts';
import type { Answer } from '#operations/pipeline.ts';
import { contractOf } from '#operations/registry.ts';
import { authenticate, type Authenticated, type AuthenticationParts } from './authenticate.ts';
import { AwsError } from './aws-error.ts';
import { errorAnswer, type AwsAnswer } from './errors.ts';
import type { HttpHeaders } from './http-headers.ts';
import { parseBody } from './parse-body.ts';
import { clearSessionCookie, writeSessionCookie } from './session-cookie.ts';
import { readTarget } from './target.ts';

export interface AwsJsonParts extends AuthenticationParts {
  /** The pipeline. */
  readonly run: (call: Call) => Promise<Answer>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface AwsRequest {
  readonly requestId: RequestId;
  /** As received: only `/` is an address of this protocol. */
  readonly url: string;
  readonly headers: HttpHeaders;
  readonly body: Uint8Array;
  readonly remoteAddress: string;
  readonly isEncrypted: boolean;
}

const contentType = 'application/x-amz-json-1.1';

/** Never throws. */
export async function answerRequest(parts: AwsJsonParts, request: AwsRequest): Promise<AwsAnswer> {
  let contract: Contract | undefined;
  try {
    const authenticated = await authenticate(parts, checked(request));
    const address = readTarget(request.headers.one('x-amz-target'));
    contract = contractOf(address);
    const call = callOf({ request, authenticated, address });
    const answer = await parts.run(call);
    const json = encode(answer.contract.output, answer.output as never); // the handler's, by its own contract
    const headers = cookieFor(parts, request, answer);
    return dressed(parts, { status: 200, headers, body: JSON.stringify(json) }, request.requestId);
  } catch (error) {
    logTrouble(parts.log, request, error);
    return dressed(parts, errorAnswer(error, contract), request.requestId);
  }
}

/** For trouble that came before there was a whole request. */
export const refusal = (parts: AwsJsonParts, error: unknown, requestId: RequestId): AwsAnswer =>
  dressed(parts, errorAnswer(error, undefined), requestId);

function checked(request: AwsRequest): AwsRequest {
  if (request.url !== '/') {
    throw new AwsError('MissingAuthenticationTokenException', 'Sign in the header: a query is not accepted.');
  }
  const given = request.headers.one('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (given !== contentType) {
    throw new AwsError('MalformedHttpRequestException', `The Content-Type must be ${contentType}.`);
  }
  return request;
}

function callOf({
  request,
  authenticated,
  address,
}: {
  readonly request: AwsRequest;
  readonly authenticated: Authenticated;
  readonly address: ReturnType<typeof readTarget>;
}): Call {
  return {
    ...address,
    json: parseBody(request.body),
    ...authenticated,
    remoteAddress: request.remoteAddress,
    requestId: request.requestId,
  };
}

/** A browser keeps the session by itself; others take the token from the answer. */
function cookieFor(
  { clock }: AwsJsonParts,
  request: AwsRequest,
  { contract, output }: Answer,
): Readonly<Record<string, string>> {
  if (contract === roostOperations.SignOut) return { 'set-cookie': clearSessionCookie(request) };
  if (contract !== roostOperations.SignIn) return {};
  const { SessionToken: token, ExpiresAt: expiresAt } = output as Output<'SignIn'>; // by its contract
  if (token === undefined || expiresAt === undefined) return {};
  return { 'set-cookie': writeSessionCookie(request, { token, lastsMs: expiresAt - clock.now() }) };
}

/** The pipeline has logged its own; here it is about who could not come in, and about bugs. */
function logTrouble(log: Log, request: AwsRequest, error: unknown): void {
  const { requestId, remoteAddress } = request;
  if (error instanceof AwsError) {
    log.warn('request.refused', { requestId, remoteAddress, reason: error.errorName });
  } else if (!isFailure(error)) {
    log.error('request.failed', asFailure(error), { requestId });
  }
}

const dressed = ({ clock }: AwsJsonParts, answer: AwsAnswer, requestId: RequestId): AwsAnswer => ({
  ...answer,
  headers: {
    ...answer.headers,
    'content-type': contentType,
    'x-amzn-requestid': requestId,
    'cache-control': 'no-store',
    // clients set their clocks by this one, which is also the one that judges their signatures
    date: new Date(clock.now()).toUTCString(),
  },
});
