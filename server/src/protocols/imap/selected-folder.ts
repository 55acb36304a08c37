// The session's view of the folder it has selected. It changes only by the mailbox's change feed, and only
// when news is told.
import type { FolderChanges } from '#domain/mailboxes/changes/changes-since.ts';
import type { Folder } from '#domain/mailboxes/folders/folder.ts';
import type { HeldMailbox } from '#domain/mailboxes/permissions/hold-mailbox.ts';
import type { FolderId } from '#base/ids.ts';
import { star, type MessageSet, type SequenceRange } from '@roost/imap';
import { applyChanges, removeUids } from './apply-changes.ts';
import type { FolderImage } from './folder-image.ts';

export interface FolderNews {
  /**
   * Sequence numbers in the order in which they are told: from the last, so that none of them moves another.
   */
  readonly expunged: readonly number[];
  readonly hasNewMessages: boolean;
  readonly hasNewKeywords: boolean;
  readonly changedUids: readonly number[];
}

export interface Selection {
  readonly mailbox: HeldMailbox;
  readonly folder: Folder;
  readonly image: FolderImage;
  readonly isReadOnly: boolean;
  /** Stands in the ids of its messages. */
  readonly idScope: string;
}

export class SelectedFolder {
  /** One's own or another's. */
  readonly mailbox: HeldMailbox;
  readonly idScope: string;
  readonly folderId: FolderId;
  readonly uidValidity: number;
  readonly isReadOnly: boolean;
  readonly image: FolderImage;
  /** Something was announced that the view has not read yet. */
  isStale = false;
  /**
   * Messages that are gone but not yet told so: a sequence number may not move in the midst of some commands.
   */
  readonly #removedUids = new Set<number>();
  #toldKeywords: number;
  /** The result that `$` stands for: RFC 9051 §6.4.4.1. */
  #savedUids: readonly number[] = [];

  constructor({ mailbox, folder, image, isReadOnly, idScope }: Selection) {
    this.mailbox = mailbox;
    this.idScope = idScope;
    this.folderId = folder.id;
    this.uidValidity = folder.uidValidity;
    this.isReadOnly = isReadOnly;
    this.image = image;
    this.#toldKeywords = image.flagTable.keywords.length;
  }

  get hasUntoldRemovals(): boolean {
    return this.#removedUids.size > 0;
  }

  /** `changes` undefined when nothing is new but removals that had to wait. */
  takeNews(
    changes: FolderChanges | undefined,
    { withExpunges }: { readonly withExpunges: boolean },
  ): FolderNews {
    const { image } = this;
    const countBefore = image.count;
    const applied = changes === undefined ? undefined : applyChanges(image, changes);
    const hasNewMessages = image.count > countBefore;
    for (const uid of applied?.removedUids ?? []) this.#removedUids.add(uid);
    const removed = withExpunges ? removeUids(image, this.#removedUids) : [];
    if (withExpunges) this.#removedUids.clear();
    const keywords = image.flagTable.keywords.length;
    const hasNewKeywords = keywords > this.#toldKeywords;
    this.#toldKeywords = keywords;
    return {
      expunged: removed.map((index) => index + 1).reverse(),
      hasNewMessages,
      hasNewKeywords,
      changedUids: applied?.changedUids ?? [],
    };
  }

  save(uids: readonly number[]): void {
    this.#savedUids = uids;
  }

  /**
   * Indexes of the messages meant, ascending. Numbers that no message has are passed over: RFC 9051 §6.4.8
   * for UIDs.
   */
  indexesOf(messages: MessageSet, { isUid }: { readonly isUid: boolean }): Uint32Array {
    const ranges = this.rangesOf(messages, { isUid });
    const count = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    const indexes = new Uint32Array(count);
    let at = 0;
    for (const { first, last } of ranges)
      for (let index = first; index <= last; index++) indexes[at++] = index;
    return indexes;
  }

  /** The same as ranges of indexes, both ends included. */
  rangesOf(messages: MessageSet, { isUid }: { readonly isUid: boolean }): SequenceRange[] {
    const { image } = this;
    if (messages === '$') {
      const indexes = this.#savedUids.map((uid) => image.indexOf(uid)).filter((index) => index !== -1);
      return indexes.map((index) => ({ first: index, last: index }));
    }
    if (!isUid) {
      return messages.resolve(image.count).map(({ first, last }) => ({ first: first - 1, last: last - 1 }));
    }
    return messages
      .resolve(image.lastUid)
      .map(({ first, last }) => ({ first: image.indexFrom(first), last: image.indexFrom(last + 1) - 1 }))
      .filter(({ first, last }) => first <= last);
  }

  /** Whether the set names a sequence number that no message has: RFC 9051 §9 wants that refused. */
  isBeyond(messages: MessageSet): boolean {
    if (messages === '$') return false;
    return messages.ranges.some(({ last }) => last !== star && last > this.image.count);
  }

  uidsAt(indexes: Uint32Array): number[] {
    return Array.from(indexes, (index) => this.image.uidAt(index));
  }
}
