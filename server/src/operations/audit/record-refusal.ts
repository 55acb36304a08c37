// The row of a write that was refused or failed, in a transaction of its own: its own was taken back.
import { isFailure, type Failure } from '#base/failure.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { organizationSeenIn, type AdmittedCall, type Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import type { PipelineParts } from '../pipeline-parts.ts';
import { describeCall } from '../run-transaction.ts';
import type { AuditOutcome } from './audit-event.ts';
import { recordAuditEvent } from './record-audit-event.ts';
import { redactedUnread } from './redaction.ts';

interface Refusal {
  readonly operation: Operation;
  readonly call: Call;
  /** Absent when the call was refused before its input was read. */
  readonly admitted: AdmittedCall | undefined;
  readonly failure: Failure;
  readonly outcome: AuditOutcome;
}

/** Never throws: the caller hears of the first trouble, the log of this one. */
export async function recordRefusal(parts: PipelineParts, refusal: Refusal): Promise<void> {
  const { operation, call, admitted, failure, outcome } = refusal;
  try {
    await parts.store.write(async (transaction) => {
      await recordAuditEvent(transaction, {
        ...describeCall(call),
        now: parts.clock.now(),
        organizationId: admitted?.organizationId ?? organizationSeenIn(call.json),
        outcome,
        failureCode: failure.code,
        entityId: (admitted && (await entityOf(transaction, admitted))) ?? null,
        input: redactedUnread(operation.contract.input, call.json),
      });
    });
  } catch (error) {
    parts.log.error('audit.failed', error, { operation: call.name, requestId: call.requestId });
  }
}

async function entityOf(
  transaction: WriteTransaction,
  { operation, organizationId, input }: AdmittedCall,
): Promise<string | undefined> {
  try {
    return await operation.entityOf?.(transaction, { organizationId, input, output: undefined });
  } catch (error) {
    if (isFailure(error)) return undefined; // whom it meant may be the very thing that could not be found
    throw error;
  }
}
