// The operations of the queue of outgoing mail.
import type { Operation } from '#operations/operation.ts';
import { describeOutboundMessage } from './steering/describe-outbound-message.operation.ts';
import { dropOutboundMessage } from './steering/drop-outbound-message.operation.ts';
import { listOutboundMessages } from './steering/list-outbound-messages.operation.ts';
import { retryOutboundMessage } from './steering/retry-outbound-message.operation.ts';

export const outboundOperations = (
  parts: Parameters<typeof dropOutboundMessage>[0],
): readonly Operation[] => [
  describeOutboundMessage(),
  dropOutboundMessage(parts),
  listOutboundMessages(),
  retryOutboundMessage(),
];
