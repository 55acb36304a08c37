// Messages of a folder with as much of them as the reader asks for, in pages that the reader chooses.
import { Failure } from '#base/failure.ts';
import type { FolderId } from '#base/ids.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { StoredBlob } from '../blobs/blob.store.ts';
import type { MailboxHandle } from '../mailbox.ts';
import {
  selectMessagesByUid,
  type MessageColumns,
  type MessageRecord,
  type UidChoice,
} from './read-messages.store.ts';

export type { MessageColumns, MessageRecord, UidChoice } from './read-messages.store.ts';

/** Ascending by UID; messages that are gone are left out. */
export const readMessages = (
  transaction: ReadTransaction,
  wanted: {
    readonly mailbox: Pick<MailboxHandle, 'mailboxId'>;
    readonly folderId: FolderId;
    readonly among: UidChoice;
    readonly columns: MessageColumns;
  },
): Promise<MessageRecord[]> =>
  selectMessagesByUid(transaction, { ...wanted, mailboxId: wanted.mailbox.mailboxId });

/** Failure: storage-unavailable when its file is gone. */
export async function loadBody(
  { blobFiles }: { readonly blobFiles: BlobFiles },
  body: StoredBlob,
): Promise<Buffer> {
  if (body.content !== null) return body.content;
  const { organizationId, sha256, generation } = body;
  const content = await blobFiles.read({ organizationId, sha256, generation: generation ?? '' });
  if (content === undefined) {
    throw new Failure('storage-unavailable', 'The body of a message cannot be read.');
  }
  return content;
}
