// A bulk operation through the pipeline: the row of the whole first, then its items, some to a commit.
import { asFailure, assert, type Failure } from '#base/failure.ts';
import { recordAuditEvent } from './audit/record-audit-event.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { isServerTrouble, type AuditedBy, type ItemResult } from './audit/audited-item.ts';
import { redactedInput } from './audit/redaction.ts';
import type { Call } from './call.ts';
import type { Bulk } from './operation.ts';
import type { PipelineParts } from './pipeline-parts.ts';
import { describeCall, lockOrganization, requireOpen, type PreparedCall } from './run-transaction.ts';

export const itemsPerCommit = 100;

interface BulkCall {
  readonly call: PreparedCall;
  readonly bulk: Bulk;
  /** As it came in. */
  readonly from: Call;
}

type FailedItem = ItemResult & { readonly failure: Failure };

/** Trouble of the server part of the way is the result of the items that it struck; the others stand. */
export async function runBulk(parts: PipelineParts, bulkCall: BulkCall): Promise<unknown> {
  const { call, bulk } = bulkCall;
  const parentId = await beginBulk(parts, bulkCall);
  const items = bulk.itemsOf(call.input);
  const results: ItemResult[] = [];
  for (let start = 0; start < items.length; start += itemsPerCommit) {
    const chunk = items.slice(start, start + itemsPerCommit);
    results.push(...(await runChunk(parts, { ...bulkCall, chunk, parentId })));
  }
  return bulk.answer(results);
}

function beginBulk(parts: PipelineParts, { call, from }: BulkCall): Promise<string> {
  const { operation, organizationId, input, now } = call;
  const write = async (transaction: WriteTransaction): Promise<string> => {
    await parts.callers.requireCurrent(transaction, call.caller);
    requireOpen(operation, await lockOrganization(parts, transaction, call));
    return recordAuditEvent(transaction, {
      ...describeCall(from),
      now,
      organizationId: organizationId ?? null,
      outcome: 'SUCCEEDED',
      input: redactedInput(operation.contract.input, input),
    });
  };
  return parts.store.write(write, { turn: organizationId });
}

async function runChunk(
  parts: PipelineParts,
  { call, bulk, from, chunk, parentId }: BulkCall & { chunk: readonly unknown[]; parentId: string },
): Promise<readonly ItemResult[]> {
  const audited = { ...describeCall(from), parentId };
  const write = async (transaction: WriteTransaction): Promise<readonly ItemResult[]> => {
    // shut out in the midst of it, an administrator gets no further
    await parts.callers.requireCurrent(transaction, call.caller);
    const organization = await lockOrganization(parts, transaction, call);
    requireOpen(call.operation, organization);
    assert(organization !== undefined, 'a bulk operation acts on an organization');
    const results: ItemResult[] = [];
    for (const item of chunk) {
      results.push(await bulk.runItem(transaction, item, { organization, now: call.now, audited }));
    }
    return results;
  };
  try {
    return await parts.store.write(write, { turn: call.organizationId });
  } catch (error) {
    const failure = asFailure(error);
    parts.log.error('operation.items-failed', error, { operation: from.name, requestId: from.requestId });
    const failed = chunk.map((item) => ({
      input: item as object, // an item is a structure
      entityId: undefined,
      output: undefined,
      failure,
    }));
    await recordFailed(parts, { call, audited, failed });
    return failed;
  }
}

/** Their own rows were taken back with their chunk. Never throws: the results tell of the first trouble. */
async function recordFailed(
  parts: PipelineParts,
  {
    call,
    audited,
    failed,
  }: { readonly call: PreparedCall; readonly audited: AuditedBy; readonly failed: readonly FailedItem[] },
): Promise<void> {
  try {
    await parts.store.write(async (transaction) => {
      for (const { input, failure } of failed) {
        await recordAuditEvent(transaction, {
          ...audited,
          now: call.now,
          organizationId: call.organizationId ?? null,
          outcome: isServerTrouble(failure) ? 'FAILED' : 'REFUSED',
          failureCode: failure.code,
          input: JSON.stringify(input),
        });
      }
    });
  } catch (error) {
    parts.log.error('audit.failed', error, { operation: audited.operation, requestId: audited.requestId });
  }
}
