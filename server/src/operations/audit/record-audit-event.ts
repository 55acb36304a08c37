// Writes one row of the audit, in the transaction of what it tells of. The pipeline does so for operations;
// sweeps and tasks call it.
import type { Instant } from '#base/clock.ts';
import { newRowId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { AuditEvent } from './audit-event.ts';
import { insertAuditEvent } from './audit-event.store.ts';

type Optional = Pick<AuditEvent, 'requestId' | 'remoteAddress' | 'failureCode' | 'entityId' | 'parentId'>;
type Required = Omit<AuditEvent, 'id' | 'occurredAt' | 'before' | 'after' | keyof Optional>;

/** Answers the id of the event, for the parent of others. */
export async function recordAuditEvent(
  transaction: WriteTransaction,
  event: Required &
    Partial<Optional> & {
      readonly now: Instant;
      /** Given when it had to be known before. */
      readonly id?: string;
      readonly before?: string | null;
      readonly after?: string | null;
    },
): Promise<string> {
  const { now, id = newRowId(), ...rest } = event;
  await insertAuditEvent(transaction, {
    requestId: '',
    remoteAddress: '',
    failureCode: null,
    entityId: null,
    parentId: null,
    before: null,
    after: null,
    ...rest,
    id,
    occurredAt: now,
  });
  return id;
}
