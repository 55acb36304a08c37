// The first step of every change of content: the mailbox's lock, its next modseq, its quota, and who may
// still write to it.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { FolderId, MailboxId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { advanceMailbox, type Advance } from './mailbox.store.ts';
import { mailboxChangedTopic, type MailboxHandle } from './mailbox.ts';
import { armOrSendQuotaNotice } from './quota/notice-usage.ts';

export interface ChangeWanted {
  /** A handle when a person acts, a bare id when the server itself does. */
  readonly mailbox: MailboxHandle | MailboxId;
  readonly now: Instant;
  readonly messageIds?: number;
  readonly folderIds?: number;
  /** Bytes that the change adds (or, below zero, takes away). */
  readonly addedBytes?: number;
  /** For what must not be lost to a full mailbox: copies of what its owner sent, and notices. */
  readonly mayExceedQuota?: boolean;
  /** The one folder that changes, when it is one. */
  readonly folderId?: FolderId;
}

/** Failures: mailbox-unavailable, session-ended (the handle is void), mailbox-full. */
export async function changeMailbox(transaction: WriteTransaction, wanted: ChangeWanted): Promise<Advance> {
  const { mailbox, now, messageIds = 0, folderIds = 0, addedBytes = 0, mayExceedQuota = false } = wanted;
  const mailboxId = typeof mailbox === 'number' ? mailbox : mailbox.mailboxId;
  const advance = await advanceMailbox(transaction, { mailboxId, messageIds, folderIds, addedBytes });
  if (advance === undefined) throw new Failure('mailbox-unavailable', 'This mailbox is not available.');
  if (typeof mailbox !== 'number' && mailbox.accessEpoch !== advance.accessEpoch) {
    throw new Failure('session-ended', 'Your access to this mailbox has changed; open it again.');
  }
  if (addedBytes > 0 && !mayExceedQuota && advance.usedBytes > advance.quotaBytes) {
    throw new Failure('mailbox-full', 'This mailbox is full.');
  }
  if (addedBytes !== 0) await armOrSendQuotaNotice(transaction, { mailboxId, now, ...advance });
  const detail = wanted.folderId === undefined ? {} : { detail: { folderId: wanted.folderId } };
  transaction.announce({ topic: mailboxChangedTopic, key: mailboxId, value: advance.modseq, ...detail });
  return advance;
}
