// What rules send on: made ready before the transaction that delivers the message, queued within it.
import type { Instant } from '#base/clock.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import { prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { ReceivedHeader } from '../inbound/received-header.ts';
import { enqueueOutbound, type Enqueued } from '../outbound/enqueue-outbound.ts';
import type { MailboxOwner } from '../personal-delivery/mailbox-owner.ts';
import type { RuleOutcome } from './follow-rules.ts';
import { forwardedMail, mayPassOn, redirectedMail, type PassedOnMail } from './passed-on.mail.ts';

interface Ruled {
  readonly owner: MailboxOwner;
  readonly outcome: RuleOutcome;
  readonly header: ReceivedHeader;
  readonly reversePath: string;
  readonly content: Buffer;
  /** RFC 6531 */
  readonly isSmtpUtf8: boolean;
  readonly now: Instant;
}

export interface PreparedPassing extends Pick<Ruled, 'owner' | 'reversePath' | 'isSmtpUtf8' | 'now'> {
  readonly targets: readonly string[];
  readonly message: PreparedMessage;
  readonly messageId: string;
}

/** Nothing where it goes round. Failures: storage-full, storage-unavailable. */
export async function* preparePassing(
  parts: { readonly blobFiles: BlobFiles },
  ruled: Ruled,
): AsyncGenerator<PreparedPassing> {
  const { owner, outcome, header } = ruled;
  const { redirectTo, forwardTo } = outcome;
  if (!mayPassOn(header, owner.addressKeys)) return;
  const wanted = [
    { targets: redirectTo, write: redirectedMail },
    { targets: forwardTo, write: forwardedMail },
  ];
  for (const { targets, write } of wanted) {
    if (targets.length === 0) continue;
    yield await prepareOne(parts, { ruled, targets, written: write({ ...ruled, targets }) });
  }
}

async function prepareOne(
  parts: { readonly blobFiles: BlobFiles },
  {
    ruled,
    targets,
    written,
  }: { readonly ruled: Ruled; readonly targets: readonly string[]; readonly written: PassedOnMail },
): Promise<PreparedPassing> {
  const { owner, reversePath, isSmtpUtf8, now } = ruled;
  const { organizationId } = owner;
  const prepared = await prepareMessage(parts, { organizationId, content: written.mail });
  // what is in a file is not held in memory as well: of a group, many may pass a message on
  const message = prepared.generation === null ? prepared : { ...prepared, content: Buffer.alloc(0) };
  return { owner, reversePath, isSmtpUtf8, now, targets, message, messageId: written.messageId };
}

/** Within the transaction that delivers the message. */
export const passOn = (
  transaction: WriteTransaction,
  { passing, traceId }: { readonly passing: PreparedPassing; readonly traceId: string },
): Promise<Enqueued> => {
  const { owner, reversePath, targets, message, messageId, isSmtpUtf8, now } = passing;
  // a bounce that cannot be passed on must not make another one (RFC 5321 §4.5.5)
  const isBounce = reversePath === '';
  return enqueueOutbound(transaction, {
    organizationId: owner.organizationId,
    origin: 'INBOX_RULE',
    senderId: owner.userId,
    envelope: {
      reversePath: isBounce ? '' : owner.primaryAddress,
      recipients: targets.map((address) => ({
        address,
        gatewayRule: null,
        originalRecipient: null,
        notify: isBounce ? [] : null,
      })),
      envelopeId: null,
      returnedContent: 'HEADERS',
      isSmtpUtf8,
    },
    content: message,
    messageId,
    traceId,
    now,
  });
};
