// Gives a message up, for all of its recipients or some; its sender is told when that is wanted.
import { roostOperations } from '@roost/api';
import { isFailure } from '#base/failure.ts';
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import { readHeldBody } from '#domain/mailboxes/messages/hold-body.ts';
import { operation, type Operation } from '#operations/operation.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store } from '#storage/store.ts';
import { makeReport } from '../bounce/make-report.ts';
import { enqueueOutbound } from '../enqueue-outbound.ts';
import type { EnqueuedMessage } from '../outbound-message.ts';
import { forgetFinished } from '../settle/settle-attempts.ts';
import { aboutOutboundMessage } from './about-outbound-message.ts';
import { requireOutboundMessage, type FoundMessage } from './find-outbound-message.ts';
import { dropRecipients } from './steering.store.ts';

interface Parts {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly hostName: string;
}

export const dropOutboundMessage = (parts: Parts): Operation =>
  operation({
    contract: roostOperations.DropOutboundMessage,
    access: 'write',
    scope: 'organization',
    ...aboutOutboundMessage,
    prepare: ({ input, organizationId, now }) =>
      input.SendBounce === true
        ? reportOf(parts, { organizationId, now, id: input.OutboundMessageId, addresses: input.Recipients })
        : Promise.resolve(undefined),
    async handle(transaction, { input, organization, now, prepared: report }) {
      const { message, recipients } = await requireOutboundMessage(transaction, {
        organizationId: organization.id,
        id: input.OutboundMessageId,
        addresses: input.Recipients,
      });
      const dropped = await dropRecipients(
        transaction,
        recipients.map(({ id }) => id),
      );
      await forgetFinished(transaction, { messageIds: [message.id], now });
      if (report !== undefined) await enqueueOutbound(transaction, report);
      return { Recipients: dropped };
    },
  });

/** Undefined when nobody is to be told, or when it is gone: `handle` says so. */
async function reportOf(
  parts: Parts,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly id: string;
    readonly addresses: readonly string[] | undefined;
    readonly now: Instant;
  },
): Promise<EnqueuedMessage | undefined> {
  const { now } = wanted;
  const found = await findToTell(parts, wanted);
  if (found === undefined || found.message.reversePath === '') return undefined;
  const { message, recipients } = found;
  const content = (await readHeldBody(parts, message.blobId)) ?? Buffer.alloc(0);
  return makeReport(parts, {
    message,
    action: 'failed',
    content,
    now,
    recipients: recipients.map(({ address, originalRecipient, triedAt, answer }) => ({
      address,
      originalRecipient,
      // RFC 3463 §3.8: delivery not authorized
      status: '5.7.1',
      answer: {
        text: `An administrator took it out of the queue.${answer === null ? '' : ` Before that: ${answer}`}`,
        by: null,
        isReply: false,
      },
      attemptedAt: triedAt ?? message.queuedAt,
      givenUpAt: null,
    })),
  });
}

async function findToTell(
  { store }: Parts,
  wanted: Parameters<typeof requireOutboundMessage>[1],
): Promise<FoundMessage | undefined> {
  try {
    return await store.read((transaction) => requireOutboundMessage(transaction, wanted));
  } catch (error) {
    if (isFailure(error, 'resource-not-found')) return undefined;
    throw error;
  }
}
