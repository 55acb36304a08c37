// What an operation on one message tells the audit.
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { findOutboundMessage } from './find-outbound-message.ts';

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly OutboundMessageId: string };
}

export const aboutOutboundMessage = {
  entityOf: (_transaction: ReadTransaction, { input }: Subject): string => input.OutboundMessageId,
  async view(transaction: ReadTransaction, { organizationId, input }: Subject): Promise<object | undefined> {
    const found = await findOutboundMessage(transaction, { organizationId, id: input.OutboundMessageId });
    if (found === undefined) return undefined;
    const { reversePath: sender, messageId, queuedAt } = found.message;
    const recipients = found.recipients.map(({ address, dueAt }) => ({ address, dueAt }));
    return { sender, messageId, queuedAt, recipients };
  },
};
