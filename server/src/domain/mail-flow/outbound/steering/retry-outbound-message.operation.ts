// Makes a message due at once.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { outboundTopic } from '../outbound-message.ts';
import { aboutOutboundMessage } from './about-outbound-message.ts';
import { requireOutboundMessage } from './find-outbound-message.ts';
import { makeDue } from './steering.store.ts';

export const retryOutboundMessage = (): Operation =>
  operation({
    contract: roostOperations.RetryOutboundMessage,
    access: 'write',
    scope: 'organization',
    ...aboutOutboundMessage,
    async handle(transaction, { input, organization, now }) {
      const { message, recipients } = await requireOutboundMessage(transaction, {
        organizationId: organization.id,
        id: input.OutboundMessageId,
        addresses: input.Recipients,
      });
      const due = await makeDue(transaction, { ids: recipients.map(({ id }) => id), now });
      transaction.announce({ topic: outboundTopic, key: message.id, value: 1 });
      return { Recipients: due };
    },
  });
