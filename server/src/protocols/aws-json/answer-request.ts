// One request of an AWS client, from its bytes to the bytes of its answer. The one place of this protocol
// that catches.
import { encode, type Operation as Contract } from '@roost/api';
import type { Clock } from '#base/clock.ts';
import { asFailure, isFailure } from '#base/failure.ts';
import type { RequestId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import type { Call } from '#operations/call.ts';
import type { Answer } from '#operations/pipeline.ts';
import { contractOf } from '#operations/registry.ts';
import { AwsError } from './aws-error.ts';
import { errorAnswer, type AwsAnswer } from './errors.ts';
import type { HttpHeaders } from './http-headers.ts';
import { parseBody } from './parse-body.ts';
import type { SignatureVerifier, Signer } from './signature/verify-signature.ts';
import { readTarget } from './target.ts';

export interface AwsJsonParts {
  readonly verifier: SignatureVerifier;
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
}

const contentType = 'application/x-amz-json-1.1';

/** Never throws. */
export async function answerRequest(parts: AwsJsonParts, request: AwsRequest): Promise<AwsAnswer> {
  let contract: Contract | undefined;
  try {
    const signer = await parts.verifier.verify(checked(request));
    const address = readTarget(request.headers.one('x-amz-target'));
    contract = contractOf(address);
    const call = callOf({ request, signer, address });
    const { contract: answered, output } = await parts.run(call);
    const json = encode(answered.output, output as never); // the handler's answer, by its own contract
    return dressed(parts, { status: 200, headers: {}, body: JSON.stringify(json) }, request.requestId);
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
  signer,
  address,
}: {
  readonly request: AwsRequest;
  readonly signer: Signer;
  readonly address: ReturnType<typeof readTarget>;
}): Call {
  return {
    ...address,
    json: parseBody(request.body),
    caller: {
      kind: 'administrator',
      id: signer.administratorId,
      name: signer.name,
      organizationId: signer.organizationId ?? null,
    },
    throttleKey: signer.accessKeyId,
    remoteAddress: request.remoteAddress,
    requestId: request.requestId,
  };
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
