import type { OrganizationId } from '#base/ids.ts';
import type { EventRange } from '#operations/list-events.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { StoredEmailEvent } from '../monitoring/email-event.store.ts';
import { selectTracedEvents, selectTraceHeads, type TraceFilters } from './message-trace.store.ts';
import { toTracedMessage, type TracedMessage } from './traced-message.ts';

/** Of a message in a list; of one alone, as many as a message may have. */
const listedRecipientsMax = 50;
const recipientsMax = 500;

export interface FoundMessage extends TracedMessage {
  /** Its first event that the filters let through: where the message stands in the list. */
  readonly head: StoredEmailEvent;
  readonly hasMoreRecipients: boolean;
}

/** Newest first. */
export async function findMessages(
  transaction: ReadTransaction,
  wanted: EventRange & { readonly organizationId: OrganizationId; readonly filters: TraceFilters },
): Promise<FoundMessage[]> {
  const { organizationId, filters } = wanted;
  const heads = await selectTraceHeads(transaction, wanted);
  const shownMax = filters.traceId === undefined ? listedRecipientsMax : recipientsMax;
  const events = await selectTracedEvents(transaction, {
    organizationId,
    traceIds: heads.flatMap(({ traceId }) => traceId ?? []),
    recipient: filters.recipient,
    recipientsMax: shownMax + 1,
  });
  const byTrace = Map.groupBy(events, ({ traceId }) => traceId);
  return heads.map((head) => {
    const own = head.traceId === null ? undefined : byTrace.get(head.traceId);
    const message = toTracedMessage(own ?? [head], head);
    const recipients = message.recipients.slice(0, shownMax);
    return { ...message, recipients, head, hasMoreRecipients: recipients.length < message.recipients.length };
  });
}
