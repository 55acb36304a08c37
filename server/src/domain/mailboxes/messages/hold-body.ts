// A body that is held for something else than a message in a mailbox, such as its way out: it stays while it
// is held.
import type { Instant } from '#base/clock.ts';
import type { BlobId } from '#base/ids.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store, WriteTransaction } from '#storage/store.ts';
import { addBlobReference, countBlobReferences, selectBlob } from '../blobs/blob.store.ts';
import type { PreparedMessage } from './message.ts';
import { loadBody } from './read-messages.ts';

/** The generation is that of the file that now counts for this body. */
export const holdBody = (
  transaction: WriteTransaction,
  { organizationId, sha256, sizeBytes, content, generation }: PreparedMessage,
): Promise<{ blobId: BlobId; generation: string | null }> =>
  addBlobReference(transaction, {
    organizationId,
    sha256,
    sizeBytes,
    content: generation === null ? content : null,
    generation,
  });

/** Undefined when it is held no more. Failure: storage-unavailable when its file is gone. */
export async function readHeldBody(
  { store, blobFiles }: { readonly store: Store; readonly blobFiles: BlobFiles },
  blobId: BlobId,
): Promise<Buffer | undefined> {
  const blob = await store.read((transaction) => selectBlob(transaction, blobId));
  return blob && loadBody({ blobFiles }, blob);
}

export const releaseBodies = (
  transaction: WriteTransaction,
  { blobIds, now }: { readonly blobIds: readonly BlobId[]; readonly now: Instant },
): Promise<void> => {
  const counts = new Map<BlobId, number>();
  for (const blobId of blobIds) counts.set(blobId, (counts.get(blobId) ?? 0) - 1);
  return countBlobReferences(transaction, { counts, now });
};
