// The one door for every change and every question: whatever is asked of Roost by name comes through
// runOperation.
import type { Operation as Contract } from '@roost/api';
import { asFailure, Failure } from '#base/failure.ts';
import { recordRefusal } from './audit/record-refusal.ts';
import type { AuditOutcome } from './audit/audit-event.ts';
import { authorize } from './authorize.ts';
import { decodeInput, organizationIn, type AdmittedCall, type Call } from './call.ts';
import type { Operation } from './operation.ts';
import type { PipelineParts } from './pipeline-parts.ts';
import { runBulk } from './run-bulk.ts';
import { describeCall, readOrganization, runRead, runWrite } from './run-transaction.ts';

export interface Answer {
  readonly contract: Contract;
  /** As the contract's output describes it; not yet encoded. */
  readonly output: unknown;
}

/** Throws Failures only; a bug becomes `internal` and is logged here. */
export async function runOperation(parts: PipelineParts, call: Call): Promise<Answer> {
  const startedMs = parts.clock.monotonicMs();
  const operation = parts.registry.find(call);
  const admitted: { call?: AdmittedCall } = {};
  const finish = (outcome: AuditOutcome): void => {
    const durationMs = parts.clock.monotonicMs() - startedMs;
    parts.onAnswered({ operation: operation.contract.name, outcome, durationMs });
  };
  try {
    admitted.call = admit(parts, operation, call);
    const output = await perform(parts, admitted.call, call);
    finish('SUCCEEDED');
    return { contract: operation.contract, output };
  } catch (error) {
    const failure = asFailure(error);
    const outcome = outcomeOf(failure);
    if (outcome === 'FAILED') logFailed(parts, { call, failure });
    // a flood that is held back must not become a flood of rows, nor what a stranger sends; whom the door
    // turned away is in its own, bounded, history
    const isFlood = failure.code === 'throttled' || call.caller.kind === 'anonymous';
    if (operation.access === 'write' && !isFlood) {
      await recordRefusal(parts, { operation, call, admitted: admitted.call, failure, outcome });
    }
    finish(outcome);
    throw failure;
  }
}

export function admit(
  parts: Pick<PipelineParts, 'throttle' | 'clock'>,
  operation: Operation,
  call: Pick<Call, 'json' | 'caller' | 'throttleKey'>,
): AdmittedCall {
  const { caller, json, throttleKey } = call;
  if (!parts.throttle.take(throttleKey)) throw new Failure('throttled', 'Rate exceeded');
  const input = decodeInput(operation.contract, json);
  const organizationId = organizationIn(operation, input);
  authorize(operation, { caller, organizationId, input });
  return { operation, input, organizationId, caller, now: parts.clock.now() };
}

async function perform(parts: PipelineParts, admitted: AdmittedCall, call: Call): Promise<unknown> {
  const prepared = await prepare(parts, admitted);
  const preparedCall = { ...admitted, prepared, origin: describeCall(call) };
  if (admitted.operation.access === 'read') return runRead(parts, preparedCall);
  const { bulk } = admitted.operation;
  return bulk
    ? runBulk(parts, { call: preparedCall, bulk, from: call })
    : runWrite(parts, preparedCall, call);
}

/** Nothing slow is begun for an organization that is not there. */
export async function prepare(parts: PipelineParts, admitted: AdmittedCall): Promise<unknown> {
  const { operation, input, organizationId, caller, now } = admitted;
  if (!operation.prepare) return undefined;
  if (organizationId !== undefined && operation.scope === 'organization') {
    await parts.store.read((transaction) => readOrganization(parts, transaction, admitted));
  }
  return operation.prepare({ input, organizationId, caller, now });
}

/** FAILED is trouble of the server, REFUSED everything that the caller can mend. */
function outcomeOf(failure: Failure): AuditOutcome {
  switch (failure.code) {
    case 'internal':
    case 'storage-full':
    case 'storage-unavailable':
    case 'shutting-down':
    case 'directory-unavailable':
      return 'FAILED';
    default:
      return 'REFUSED';
  }
}

function logFailed(parts: PipelineParts, { call, failure }: { call: Call; failure: Failure }): void {
  const fields = { operation: call.name, requestId: call.requestId };
  parts.log.error('operation.failed', failure, fields);
}
