// Rules over mail on its way, and what became of it.
import { prepareMessage } from '#server/domain/mailboxes/messages/prepare-message.ts';
import { enqueueOutbound } from '#server/domain/mail-flow/outbound/enqueue-outbound.ts';
import { password, type Place } from '../place.ts';
import type { Examples } from './example.ts';

const rule = {
  Name: 'partner',
  Direction: 'OUTBOUND',
  SenderPatterns: ['*'],
  RecipientPatterns: ['partner.example'],
  Action: 'SMTP_GATEWAY',
  Gateway: { Host: '127.0.0.1', Port: 25, UserName: 'roost', Password: password },
} as const;

const journal = { JournalAddress: 'journal@archive.example', ReportAddress: 'admin@archive.example' };

/** Its id in the queue. */
async function queueMessage({ server, organizationId, domain }: Place): Promise<string> {
  const { parts, store, clock } = server;
  const raw = Buffer.from(`From: ada@${domain}\r\nSubject: Waiting\r\n\r\nHello.\r\n`);
  const content = await prepareMessage(parts, { organizationId, content: raw });
  const recipient = { address: 'ben@elsewhere.example', gatewayRule: null };
  const envelope = {
    reversePath: `ada@${domain}`,
    recipients: [{ ...recipient, originalRecipient: null, notify: null }],
    envelopeId: null,
    returnedContent: null,
    isSmtpUtf8: false,
  };
  const { id } = await store.write((transaction) =>
    enqueueOutbound(transaction, {
      organizationId,
      now: clock.now(),
      origin: 'SUBMITTED',
      senderId: null,
      envelope,
      content,
      messageId: null,
      traceId: 'trace',
    }),
  );
  return String(id);
}
const automaticReply = {
  State: 'ENABLED',
  InternalMessage: 'I am away.',
  ExternalMessage: 'I am away until Monday.',
  ExternalAudience: 'ALL',
} as const;

const inboxRule = {
  Name: 'boss',
  Conditions: { FromContains: ['boss'] },
  Actions: { Flag: true, MoveToFolder: 'Junk' },
} as const;

export const mailFlowExamples = {
  PutJournalConfiguration: { input: async () => journal, again: 'same' },
  DescribeJournalConfiguration: {
    async input({ ask }) {
      await ask('PutJournalConfiguration', journal);
      return {};
    },
  },
  DeleteJournalConfiguration: {
    async input({ ask }) {
      await ask('PutJournalConfiguration', journal);
      return {};
    },
    again: 'same',
  },
  PutAutomaticReply: {
    input: async ({ addMailboxUser }) => ({ UserId: await addMailboxUser('ada'), ...automaticReply }),
    again: 'same',
  },
  DescribeAutomaticReply: {
    async input({ ask, addMailboxUser }) {
      const UserId = await addMailboxUser('ada');
      await ask('PutAutomaticReply', { UserId, ...automaticReply });
      return { UserId };
    },
  },
  PutInboxRules: {
    input: async ({ addMailboxUser }) => ({ UserId: await addMailboxUser('ada'), Rules: [inboxRule] }),
    again: 'same',
  },
  ListInboxRules: {
    async input({ ask, addMailboxUser }) {
      const UserId = await addMailboxUser('ada');
      await ask('PutInboxRules', { UserId, Rules: [inboxRule] });
      return { UserId };
    },
  },
  PutMailFlowRule: { input: async () => rule, again: 'same' },
  ListMailFlowRules: {
    async input({ ask }) {
      await ask('PutMailFlowRule', rule);
      return { Direction: 'OUTBOUND' };
    },
  },
  DeleteMailFlowRule: {
    async input({ ask }) {
      await ask('PutMailFlowRule', rule);
      return { Name: rule.Name };
    },
    again: 'ResourceNotFoundException',
  },
  TestMailFlowRules: {
    async input({ ask, domain }) {
      await ask('PutMailFlowRule', rule);
      return { Direction: 'OUTBOUND', Sender: `ada@${domain}`, Recipients: ['ben@partner.example'] };
    },
  },
  ListOutboundMessages: {
    async input(place) {
      await queueMessage(place);
      return { Filters: { State: 'WAITING' } };
    },
  },
  DescribeOutboundMessage: {
    input: async (place) => ({ OutboundMessageId: await queueMessage(place) }),
  },
  RetryOutboundMessage: {
    input: async (place) => ({ OutboundMessageId: await queueMessage(place) }),
    again: 'same',
  },
  DropOutboundMessage: {
    input: async (place) => ({ OutboundMessageId: await queueMessage(place), SendBounce: true }),
    again: 'ResourceNotFoundException',
  },
  TraceMessages: { input: async ({ domain }) => ({ Filters: { Recipient: `ada@${domain}` } }) },
  ListEmailEvents: { input: async () => ({ Filters: { EventType: 'RULE_APPLIED' } }) },
} as const satisfies Partial<Examples>;
