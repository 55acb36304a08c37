// A message into one mailbox, in the way that its owner wants.
import type { Instant } from '#base/clock.ts';
import type { MailboxId } from '#base/ids.ts';
import { requireFolderByRole } from '#domain/mailboxes/folders/list-folders.ts';
import { addMessage } from '#domain/mailboxes/messages/add-message.ts';
import { noFlags } from '#domain/mailboxes/messages/flags.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { sendReply } from '../automatic-replies/prepare-automatic-reply.ts';
import type { DeliveryPlan } from './plan-deliveries.ts';

interface Placed {
  readonly mailboxId: MailboxId;
  readonly message: PreparedMessage;
  /** Junk is neither sorted nor answered. */
  readonly role: 'inbox' | 'junk';
  /** Undefined where the owner wants nothing. */
  readonly plan: DeliveryPlan | undefined;
  readonly traceId: string;
  readonly now: Instant;
}

/**
 * The generations of the files that are in use now. Failures: mailbox-unavailable, mailbox-full,
 * folder-not-found.
 */
export async function placeMessage(
  transaction: WriteTransaction,
  { mailboxId, message, role, plan, traceId, now }: Placed,
): Promise<readonly (string | null)[]> {
  const folder = await requireFolderByRole(transaction, { mailbox: { mailboxId }, role });
  const { generation } = await addMessage(transaction, {
    mailbox: mailboxId,
    folderId: folder.id,
    message,
    flags: noFlags,
    receivedAt: now,
    now,
  });
  if (plan?.reply === undefined || role === 'junk') return [generation];
  const sent = await sendReply(transaction, { reply: plan.reply, traceId });
  return sent === undefined ? [generation] : [generation, sent.generation];
}
