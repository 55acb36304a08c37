// A message has an id in its mailbox and one placement: a folder and a UID. A move keeps the id; a copy is a
// new message.
import type { FolderId, MessageId, OrganizationId } from '#base/ids.ts';
import type { Flags } from './flags.ts';

/** Where a message lies, and its flags: what most commands need, in small rows ordered by folder and UID. */
export interface Placement extends Flags {
  readonly uid: number;
  readonly messageId: MessageId;
  readonly modseq: number;
}

/** A message made ready outside of any transaction: indexed, hashed and, when large, already on disk. */
export interface PreparedMessage {
  /** Bodies are shared within an organization, never beyond. */
  readonly organizationId: OrganizationId;
  readonly content: Buffer;
  readonly sha256: Buffer;
  readonly sizeBytes: number;
  /** Of the file that holds a large body; null when the body goes into the database. */
  readonly generation: string | null;
  readonly envelope: string;
  readonly structure: string;
}

export interface PlacedMessage {
  readonly messageId: MessageId;
  readonly folderId: FolderId;
  readonly uid: number;
  readonly uidValidity: number;
  readonly modseq: number;
  /**
   * Of the file that now counts for this body; another than the prepared one when the body was there already.
   */
  readonly generation: string | null;
}
