// Says whom a message waits for, why, and until when.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { requireOutboundMessage } from './find-outbound-message.ts';
import type { ListedRecipient } from './steering.store.ts';

export const describeOutboundMessage = (): Operation =>
  operation({
    contract: roostOperations.DescribeOutboundMessage,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const { message, recipients } = await requireOutboundMessage(transaction, {
        organizationId: organization.id,
        id: input.OutboundMessageId,
      });
      return {
        OutboundMessageId: String(message.id),
        Origin: message.origin,
        Sender: message.reversePath || undefined,
        Size: message.sizeBytes,
        MessageId: message.messageId ?? undefined,
        TraceId: message.traceId,
        DateQueued: message.queuedAt,
        Recipients: recipients.map(toWire),
      };
    },
  });

const toWire = (recipient: ListedRecipient) => ({
  Recipient: recipient.address,
  Destination: recipient.gatewayRule ?? recipient.destination,
  GatewayRule: recipient.gatewayRule ?? undefined,
  State: recipient.state,
  Attempts: recipient.attempts,
  DateLastAttempt: recipient.triedAt ?? undefined,
  LastAnswer: recipient.answer ?? undefined,
  LastAnsweredBy: recipient.answeredBy ?? undefined,
  DateNextAttempt: recipient.dueAt,
});
