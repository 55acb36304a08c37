// Lists what waits in the queue of outgoing mail, oldest first.
import { roostOperations } from '@roost/api';
import { pageOf, readPageKey } from '#base/page.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { selectListedMessages, type ListedMessage } from './steering.store.ts';

export const listOutboundMessages = (): Operation =>
  operation({
    contract: roostOperations.ListOutboundMessages,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { Filters: filters } = input;
      const [after = '0'] = page.after === undefined ? [] : readPageKey(page.after, 1);
      const messages = await selectListedMessages(transaction, {
        organizationId: organization.id,
        filters: {
          sender: filters?.Sender,
          recipient: filters?.Recipient,
          destination: filters?.Destination,
          state: filters?.State,
        },
        after: Number(after),
        limit: page.limit + 1,
      });
      const { items, next } = pageOf(messages, {
        limit: page.limit,
        keyOf: ({ id }) => [String(id)],
        toItem: toWire,
      });
      return { Messages: items, NextToken: page.tokenFor(next) };
    },
  });

const toWire = (message: ListedMessage) => ({
  OutboundMessageId: String(message.id),
  Origin: message.origin,
  Sender: message.sender || undefined,
  Size: message.sizeBytes,
  MessageId: message.messageId ?? undefined,
  TraceId: message.traceId,
  DateQueued: message.queuedAt,
  State: message.state,
  Recipients: message.recipients,
  DateNextAttempt: message.nextAttemptAt,
});
