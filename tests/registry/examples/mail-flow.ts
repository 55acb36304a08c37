// Rules over mail on its way, and what became of it.
import { password } from '../place.ts';
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
  ListEmailEvents: { input: async () => ({ Filters: { EventType: 'RULE_APPLIED' } }) },
} as const satisfies Partial<Examples>;
