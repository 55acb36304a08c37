// The raw bytes of a message, wherever they lie.
import type { MessageId } from '#base/ids.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store } from '#storage/store.ts';
import { selectBlobOfMessage } from '../blobs/blob.store.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { loadBody } from './read-messages.ts';

/** Undefined when the message was removed meanwhile. Failure: storage-unavailable when its file is gone. */
export async function readContent(
  { store, blobFiles }: { store: Store; blobFiles: BlobFiles },
  { mailbox, messageId }: { mailbox: Pick<MailboxHandle, 'mailboxId'>; messageId: MessageId },
): Promise<Buffer | undefined> {
  const { mailboxId } = mailbox;
  const blob = await store.read((transaction) => selectBlobOfMessage(transaction, { mailboxId, messageId }));
  if (blob === undefined) return undefined;
  return loadBody({ blobFiles }, blob);
}
