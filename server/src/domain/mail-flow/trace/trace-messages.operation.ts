// Says what happened to messages, and why, newest first: by Message-ID, sender, recipient and time.
import { roostOperations } from '@roost/api';
import { pageOf, readPageKey } from '#base/page.ts';
import { operation, type Operation } from '#operations/operation.ts';
import type { StoredEmailEvent } from '../monitoring/email-event.store.ts';
import { messageIdKeyOf } from '../monitoring/message-id.ts';
import { findMessages, type FoundMessage } from './find-messages.ts';
import type { TracedRecipient } from './traced-message.ts';

export const traceMessages = (): Operation =>
  operation({
    contract: roostOperations.TraceMessages,
    access: 'read',
    scope: 'organization',
    // who writes to whom is more than helping one person takes
    right: 'audit',
    async handle(transaction, { input: { Filters: filters }, organization, page }) {
      const [occurredAt, id = ''] = page.after === undefined ? [] : readPageKey(page.after, 2);
      const found = await findMessages(transaction, {
        organizationId: organization.id,
        filters: {
          sender: filters?.Sender,
          recipient: filters?.Recipient,
          messageId: filters?.MessageId === undefined ? undefined : messageIdKeyOf(filters.MessageId),
          traceId: filters?.TraceId,
          from: filters?.From,
          to: filters?.To,
        },
        after: occurredAt === undefined ? undefined : { occurredAt: Number(occurredAt), id },
        limit: page.limit + 1,
      });
      const { items, next } = pageOf(found, {
        limit: page.limit,
        keyOf: ({ head }) => [String(head.occurredAt), head.id],
        toItem: toWire,
      });
      return { Messages: items, NextToken: page.tokenFor(next) };
    },
  });

const toWire = (message: FoundMessage) => ({
  TraceId: message.traceId ?? undefined,
  MessageId: message.messageId ?? undefined,
  Sender: message.sender || undefined,
  FirstAt: message.firstAt,
  Direction: message.direction,
  SizeBytes: message.sizeBytes || undefined,
  Recipients: message.recipients.map(toRecipient),
  HasMoreRecipients: message.hasMoreRecipients,
});

const toRecipient = ({ recipient, outcome, steps }: TracedRecipient) => ({
  Recipient: recipient || undefined,
  Outcome: outcome,
  Steps: steps.map(toStep),
});

const toStep = (event: StoredEmailEvent) => ({
  At: event.occurredAt,
  EventType: event.kind,
  Rule: event.rule?.name,
  RuleAction: event.rule?.action,
  Folder: event.folder,
  Verdicts: event.verdicts,
  SourceIp: event.remoteAddress || undefined,
  RemoteHost: event.remoteHost,
  Answer: event.answer,
  Reason: event.reason ?? undefined,
  Count: event.occurrences,
});
