// Brings an image up to date with the feed and says what that means for who looks at it.
import type { FolderChanges } from '#domain/mailboxes/changes/changes-since.ts';
import type { FolderImage } from './folder-image.ts';

export interface ImageChanges {
  /** UIDs of messages that were there and have other flags now. */
  readonly changedUids: readonly number[];
  /** UIDs of messages that are there no more; they are still in the image. */
  readonly removedUids: readonly number[];
}

/** Adds and changes; what was removed is left to the caller, who may have to wait with it. */
export function applyChanges(image: FolderImage, changes: FolderChanges): ImageChanges {
  const changedUids: number[] = [];
  for (const placement of changes.placements) {
    const index = placement.uid > image.lastUid ? -1 : image.indexOf(placement.uid);
    if (index === -1) image.append(placement);
    else if (image.modseqAt(index) < placement.modseq) {
      image.change(index, placement);
      changedUids.push(placement.uid);
    }
  }
  image.modseq = Math.max(image.modseq, changes.modseq);
  return { changedUids, removedUids: changes.removedUids.filter((uid) => image.indexOf(uid) !== -1) };
}

export function removeUids(image: FolderImage, uids: Iterable<number>): number[] {
  const indexes = [...uids].map((uid) => image.indexOf(uid)).filter((index) => index !== -1);
  indexes.sort((one, other) => one - other);
  image.remove(indexes);
  return indexes;
}
