// The raw bytes of a message, wherever they lie.
import { Failure } from '#base/failure.ts';
import type { MessageId } from '#base/ids.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store } from '#storage/store.ts';
import { selectBlobOfMessage } from '../blobs/blob.store.ts';
import type { MailboxHandle } from '../mailbox.ts';

/** Undefined when the message was removed meanwhile. Failure: storage-unavailable when its file is gone. */
export async function readContent(
  { store, blobFiles }: { store: Store; blobFiles: BlobFiles },
  { mailbox, messageId }: { mailbox: Pick<MailboxHandle, 'mailboxId'>; messageId: MessageId },
): Promise<Buffer | undefined> {
  const { mailboxId } = mailbox;
  const blob = await store.read((transaction) => selectBlobOfMessage(transaction, { mailboxId, messageId }));
  if (blob === undefined) return undefined;
  if (blob.content !== null) return blob.content;
  const { organizationId, sha256, generation } = blob;
  const content = await blobFiles.read({ organizationId, sha256, generation: generation ?? '' });
  if (content === undefined)
    throw new Failure('storage-unavailable', 'The body of a message cannot be read.');
  return content;
}
