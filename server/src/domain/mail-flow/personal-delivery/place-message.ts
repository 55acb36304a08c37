// A message into one mailbox, in the way that its owner wants.
import type { Instant } from '#base/clock.ts';
import { isFailure } from '#base/failure.ts';
import type { FolderId, MailboxId } from '#base/ids.ts';
import { findFolderById, requireFolderByRole } from '#domain/mailboxes/folders/list-folders.ts';
import { lockMailbox } from '#domain/mailboxes/lock-mailbox.ts';
import { addMessage } from '#domain/mailboxes/messages/add-message.ts';
import { noFlags } from '#domain/mailboxes/messages/flags.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { sendReply } from '../automatic-replies/prepare-automatic-reply.ts';
import type { RuleOutcome } from '../inbox-rules/follow-rules.ts';
import { passOn } from '../inbox-rules/prepare-outcome.ts';
import type { DeliveryPlan } from './plan-deliveries.ts';

interface Placing {
  readonly mailboxId: MailboxId;
  readonly message: PreparedMessage;
  /** Junk is neither sorted nor answered. */
  readonly role: 'inbox' | 'junk';
  /** Undefined where the owner wants nothing. */
  readonly plan: DeliveryPlan | undefined;
  readonly traceId: string;
  readonly now: Instant;
}

interface Placed {
  /** The one that it lies in, by its name. */
  readonly folder: string;
  /** Of the files that are in use now. */
  readonly generations: readonly (string | null)[];
}

/** Failures: mailbox-unavailable, mailbox-full, folder-not-found. */
export async function placeMessage(transaction: WriteTransaction, placing: Placing): Promise<Placed> {
  const { mailboxId, message, role, plan, now } = placing;
  if (plan !== undefined && role === 'inbox') return placeByPlan(transaction, { ...placing, plan });
  const folder = await requireFolderByRole(transaction, { mailbox: { mailboxId }, role });
  const added = { mailbox: mailboxId, folderId: folder.id, message, flags: noFlags, receivedAt: now, now };
  const { generation } = await addMessage(transaction, added);
  return { folder: folder.name, generations: [generation] };
}

async function placeByPlan(
  transaction: WriteTransaction,
  { mailboxId, message, plan, traceId, now }: Placing & { readonly plan: DeliveryPlan },
): Promise<Placed> {
  const { outcome, passings, reply } = plan;
  // nobody removes the folders meanwhile
  await lockMailbox(transaction, mailboxId);
  const flags = { ...noFlags, bits: outcome.flagBits };
  const common = { mailbox: mailboxId, message, flags, receivedAt: now, now };
  const chosen = await chooseFolder(transaction, { mailboxId, place: outcome.place });
  const folderId = chosen.id;
  const placed = await addMessage(transaction, { ...common, folderId });
  for (const copyId of outcome.copies) {
    const folder = await findFolderById(transaction, { mailbox: { mailboxId }, folderId: copyId });
    if (folder === undefined || folder.id === folderId) continue;
    try {
      await transaction.attempt(() => addMessage(transaction, { ...common, folderId: folder.id }));
    } catch (error) {
      // the message itself has come: a copy without room is left out
      if (!isFailure(error, 'mailbox-full')) throw error;
    }
  }
  const generations = [placed.generation];
  for (const passing of passings) {
    generations.push((await passOn(transaction, { passing, traceId })).generation);
  }
  const sent = reply && (await sendReply(transaction, { reply, traceId }));
  if (sent !== undefined) generations.push(sent.generation);
  return { folder: chosen.name, generations };
}

/** The INBOX in place of a folder that is gone. */
async function chooseFolder(
  transaction: WriteTransaction,
  { mailboxId, place }: { readonly mailboxId: MailboxId; readonly place: RuleOutcome['place'] },
): Promise<{ readonly id: FolderId; readonly name: string }> {
  const mailbox = { mailboxId };
  if (place === 'trash') return requireFolderByRole(transaction, { mailbox, role: 'trash' });
  const folder = place && (await findFolderById(transaction, { mailbox, folderId: place }));
  return folder ?? requireFolderByRole(transaction, { mailbox, role: 'inbox' });
}
