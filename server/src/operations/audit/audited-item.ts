// One item of many: done or refused for itself, with an audit row of its own below the row of the whole.
import type { Instant } from '#base/clock.ts';
import { isFailure, type Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { AuditEvent } from './audit-event.ts';
import { recordAuditEvent } from './record-audit-event.ts';
import { redactedView } from './redaction.ts';

/** What the rows of all items have alike. */
export type AuditedBy = Pick<
  AuditEvent,
  'actorKind' | 'actor' | 'operation' | 'requestId' | 'remoteAddress' | 'parentId'
>;

export interface AuditedItem<Output = unknown> {
  readonly organizationId: OrganizationId;
  readonly now: Instant;
  /** Without secrets: kept as it is. */
  readonly input: object;
  /** Undefined leaves no row. */
  readonly audited: AuditedBy | undefined;
  /** Asked before `act`, and after it with its output when still unknown. */
  entityOf(output: Output | undefined): Promise<string | undefined>;
  view(output: Output | undefined): Promise<object | undefined>;
  act(): Promise<Output>;
}

export interface ItemResult<Output = unknown> {
  readonly input: object;
  readonly entityId: string | undefined;
  /** Undefined when it was refused. */
  readonly output: Output | undefined;
  readonly failure: Failure | undefined;
}

/** A refusal takes back what the item did and is part of the result; the server's own trouble is thrown. */
export async function runAuditedItem<Output>(
  transaction: WriteTransaction,
  item: AuditedItem<Output>,
): Promise<ItemResult<Output>> {
  const entityBefore = await item.entityOf(undefined);
  try {
    return await transaction.attempt(async () => {
      const before = await item.view(undefined);
      const output = await item.act();
      const entityId = entityBefore ?? (await item.entityOf(output));
      const after = await item.view(output);
      await record(transaction, { item, entityId, before, after });
      return { input: item.input, entityId, output, failure: undefined };
    });
  } catch (error) {
    if (!isFailure(error) || isServerTrouble(error)) throw error;
    await record(transaction, { item, entityId: entityBefore, failure: error });
    return { input: item.input, entityId: entityBefore, output: undefined, failure: error };
  }
}

/** Trouble that the next attempt may not meet again, and that is nobody's input. */
export const isServerTrouble = (error: unknown): error is Failure =>
  isFailure(
    error,
    'internal',
    'storage-full',
    'storage-unavailable',
    'shutting-down',
    'directory-unavailable',
  );

async function record(
  transaction: WriteTransaction,
  done: {
    readonly item: Pick<AuditedItem, 'audited' | 'organizationId' | 'now' | 'input'>;
    readonly entityId: string | undefined;
    readonly before?: object | undefined;
    readonly after?: object | undefined;
    readonly failure?: Failure;
  },
): Promise<void> {
  const { item, entityId, before, after, failure } = done;
  if (item.audited === undefined) return;
  await recordAuditEvent(transaction, {
    ...item.audited,
    organizationId: item.organizationId,
    now: item.now,
    outcome: failure === undefined ? 'SUCCEEDED' : 'REFUSED',
    failureCode: failure?.code ?? null,
    entityId: entityId ?? null,
    input: JSON.stringify(item.input),
    before: before === undefined ? null : redactedView(before),
    after: after === undefined ? null : redactedView(after),
  });
}
