// The one way to the server: an operation of the contract, as AWS's clients call it, with the session's
// cookie.
import {
  decode,
  encode,
  roostOperations,
  roostTargetPrefix,
  workMailOperations,
  workMailTargetPrefix,
  type Input,
  type Operation,
  type OperationName,
  type Output,
} from '@roost/api';
import { CallError } from './call-error.ts';
import { csrfToken, sessionHasEnded } from './session-token.ts';

/** Instants are epoch milliseconds. Throws CallError. */
export async function call<Name extends OperationName>(
  name: Name,
  input: Input<Name>,
  signal?: AbortSignal,
): Promise<Output<Name>> {
  const { contract, target } = addressOf(name);
  const response = await send({
    target,
    body: JSON.stringify(encode(contract.input, input as never)),
    signal,
  });
  const json: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusal(name, json);
  const decoded = decode(contract.output, json);
  if (decoded.kind !== 'value') throw new CallError({ name: 'InternalFailure', operation: name });
  return decoded.value as Output<Name>; // by its contract
}

function addressOf(name: OperationName): { readonly contract: Operation; readonly target: string } {
  const operations: Readonly<Record<string, Operation>> = { ...workMailOperations, ...roostOperations };
  const contract = operations[name];
  if (contract === undefined) throw new Error(`there is no operation ${name}`);
  const prefix = Object.hasOwn(workMailOperations, name) ? workMailTargetPrefix : roostTargetPrefix;
  return { contract, target: `${prefix}.${name}` };
}

interface Request {
  readonly target: string;
  readonly body: string;
  readonly signal: AbortSignal | undefined;
}

async function send({ target, body, signal }: Request): Promise<Response> {
  try {
    return await fetch('/', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': target,
        'x-csrf-token': csrfToken() ?? '',
      },
      body,
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new CallError({ name: 'Unreachable', operation: target, cause: error });
  }
}

function refusal(operation: string, json: unknown): CallError {
  const { __type: name, message } = {
    __type: 'InternalFailure',
    message: '',
    ...(json as object | undefined),
  };
  const error = new CallError({ name, operation, sentence: message });
  if (error.name === 'ExpiredTokenException' || error.name === 'MissingAuthenticationTokenException') {
    sessionHasEnded();
  }
  return error;
}
