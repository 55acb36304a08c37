// Lists what became of messages, newest first: by sender, recipient, Message-ID, kind and time.
import { roostOperations } from '@roost/api';
import { listEvents } from '#operations/list-events.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { messageIdKeyOf } from './message-id.ts';
import { selectEmailEvents, type MonitoredEvent } from './email-event.store.ts';

export const listEmailEvents = (): Operation =>
  operation({
    contract: roostOperations.ListEmailEvents,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { Filters: filters } = input;
      const wanted = {
        organizationId: organization.id,
        filters: {
          sender: filters?.Sender,
          recipient: filters?.Recipient,
          messageId: filters?.MessageId === undefined ? undefined : messageIdKeyOf(filters.MessageId),
          kind: filters?.EventType,
          from: filters?.From,
          to: filters?.To,
        },
      };
      return listEvents(page, {
        select: (range) => selectEmailEvents(transaction, { ...wanted, ...range }),
        toItem: toWire,
      });
    },
  });

const toWire = (event: MonitoredEvent) => ({
  EventId: event.id,
  OccurredAt: event.occurredAt,
  EventType: event.kind,
  Sender: event.sender || undefined,
  Recipient: event.recipient || undefined,
  SourceIp: event.remoteAddress || undefined,
  Size: event.sizeBytes || undefined,
  MessageId: event.messageId ?? undefined,
  TraceId: event.traceId ?? undefined,
  Rule: event.rule?.name,
  RuleAction: event.rule?.action,
  Reason: event.reason ?? undefined,
  Verdicts: event.verdicts,
  Answer: event.answer,
  Count: event.occurrences,
});
