// What takes time, before any transaction: index, hash, and a large body durably on disk.
import { encodeEnvelope, encodeStructure, indexMessage } from '@roost/mime';
import type { OrganizationId } from '#base/ids.ts';
import { inlineBlobSizeBytesMax } from '#base/limits.ts';
import { newBlobGeneration, sha256Of, type BlobFiles } from '#storage/blob-files.ts';
import type { PreparedMessage } from './message.ts';

/** Failures: storage-full, storage-unavailable. */
export async function prepareMessage(
  { blobFiles }: { blobFiles: BlobFiles },
  { organizationId, content }: { organizationId: OrganizationId; content: Buffer },
): Promise<PreparedMessage> {
  const index = indexMessage(content);
  const sha256 = sha256Of(content);
  const generation = content.length > inlineBlobSizeBytesMax ? newBlobGeneration() : null;
  if (generation !== null) await blobFiles.write({ organizationId, sha256, generation }, content);
  return {
    organizationId,
    content,
    sha256,
    sizeBytes: content.length,
    generation,
    envelope: encodeEnvelope(index.envelope),
    structure: encodeStructure(index),
  };
}

/** After the transaction that placed it, or in place of it: removes a file that no row refers to. */
export async function discardUnused(
  { blobFiles }: { blobFiles: BlobFiles },
  { message, usedGenerations }: { message: PreparedMessage; usedGenerations: ReadonlySet<string | null> },
): Promise<void> {
  const { organizationId, sha256, generation } = message;
  if (generation === null || usedGenerations.has(generation)) return;
  await blobFiles.remove({ organizationId, sha256, generation });
}
