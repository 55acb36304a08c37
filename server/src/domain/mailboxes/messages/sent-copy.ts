// One message in Sent for one that was sent, although both submission and the mail program put it there.
import { decodeEnvelope } from '@roost/mime';
import { minuteMs, type Instant } from '#base/clock.ts';
import type { MailboxId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { Folder } from '../folders/folder.ts';
import { requireFolderByRole } from '../folders/list-folders.ts';
import { addMessage } from './add-message.ts';
import { seenBit } from './flags.ts';
import type { PlacedMessage, PreparedMessage } from './message.ts';
import { selectPlacementsByUid } from './placement.store.ts';
import { readMessages } from './read-messages.ts';

/** RFC 5550 §5.10: what submission has put there; the mark by which its copy is known. */
const submittedKeyword = '$Submitted';
/** Programs file what they sent right before or after it; older messages of the same id are left alone. */
const twinsWithinMs = 10 * minuteMs;
const lookedAtMax = 50;

export interface SentTwin {
  readonly uid: number;
  /** Not the mail program's. */
  readonly isSubmissions: boolean;
}

/** The same message, by its Message-ID, that came into this folder lately; never outside of Sent. */
export async function findSentTwin(
  transaction: ReadTransaction,
  { folder, message, now }: { folder: Folder; message: PreparedMessage; now: Instant },
): Promise<SentTwin | undefined> {
  const messageId = messageIdOf(message.envelope);
  if (folder.role !== 'sent' || messageId === null) return undefined;
  const { id: folderId, mailboxId, uidNext } = folder;
  const among = { fromUid: Math.max(1, uidNext - lookedAtMax), toUid: uidNext };
  const columns = { envelope: true };
  const latest = await readMessages(transaction, { mailbox: { mailboxId }, folderId, among, columns });
  const twin = latest.findLast(
    ({ receivedAt, envelope }) => receivedAt > now - twinsWithinMs && messageIdOf(envelope) === messageId,
  );
  if (twin === undefined) return undefined;
  const { uid } = twin;
  const [placement] = await selectPlacementsByUid(transaction, { mailboxId, folderId, uids: [uid] });
  return { uid, isSubmissions: placement?.keywords.split(' ').includes(submittedKeyword) === true };
}

const messageIdOf = (envelope: string): string | null => decodeEnvelope(envelope).messageId?.trim() || null;

/**
 * Files what somebody sent, read, in a full mailbox too; undefined when the mail program was there first.
 * Failures: mailbox-unavailable, folder-not-found.
 */
export async function fileSentCopy(
  transaction: WriteTransaction,
  { mailboxId, message, now }: { mailboxId: MailboxId; message: PreparedMessage; now: Instant },
): Promise<PlacedMessage | undefined> {
  const folder = await requireFolderByRole(transaction, { mailbox: { mailboxId }, role: 'sent' });
  if ((await findSentTwin(transaction, { folder, message, now })) !== undefined) return undefined;
  return addMessage(transaction, {
    mailbox: mailboxId,
    folderId: folder.id,
    message,
    flags: { bits: seenBit, keywords: submittedKeyword },
    receivedAt: now,
    now,
    mayExceedQuota: true,
  });
}
