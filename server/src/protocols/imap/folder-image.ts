// A folder in typed arrays: UIDs ascending, the number of each message's flags, its modseq. Some 16 bytes a
// message.
import type { Flags } from '#domain/mailboxes/messages/flags.ts';
import { FlagTable } from './flag-table.ts';

interface Cells {
  readonly uid: number;
  readonly bits: number;
  readonly keywords: string;
  readonly modseq: number;
}

/**
 * Combinations of flags beyond this share of the messages are forgotten: clients make up keywords and drop
 * them.
 */
const flagTableSlack = 1024;

export class FolderImage {
  /** Up to which the image has read the feed. */
  modseq = 0;
  #count = 0;
  #uids = new Uint32Array(0);
  #flagNumbers = new Uint32Array(0);
  #modseqs = new Float64Array(0);
  #flagTable = new FlagTable();
  /** The arrays belong to a clone too and must not be written to. */
  #isShared = false;

  /** How many messages; the last one's sequence number. */
  get count(): number {
    return this.#count;
  }

  get lastUid(): number {
    return this.#uids[this.#count - 1] ?? 0;
  }

  get flagTable(): FlagTable {
    return this.#flagTable;
  }

  uidAt(index: number): number {
    return this.#uids[index] ?? 0;
  }

  flagNumberAt(index: number): number {
    return this.#flagNumbers[index] ?? 0;
  }

  flagsAt(index: number): Flags {
    return this.#flagTable.flagsOf(this.flagNumberAt(index));
  }

  modseqAt(index: number): number {
    return this.#modseqs[index] ?? 0;
  }

  /** The first index whose UID is not below `uid`; `count` when there is none. */
  indexFrom(uid: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.uidAt(middle) < uid) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** -1 when no message has this UID. */
  indexOf(uid: number): number {
    const index = this.indexFrom(uid);
    return index < this.#count && this.uidAt(index) === uid ? index : -1;
  }

  /** UIDs are given out ascending, so a new message comes last. */
  append({ uid, bits, keywords, modseq }: Cells): void {
    if (uid <= this.lastUid) throw new Error('a folder gave out a UID that is not above the last one');
    if (this.#count === this.#uids.length) this.#takeArrays(Math.max(16, this.#count * 2));
    else if (this.#isShared) this.#takeArrays(this.#uids.length);
    this.#uids[this.#count] = uid;
    this.#flagNumbers[this.#count] = this.#flagTable.numberOf(bits, keywords);
    this.#modseqs[this.#count] = modseq;
    this.#count++;
  }

  change(index: number, { bits, keywords, modseq }: Omit<Cells, 'uid'>): void {
    if (this.#isShared) this.#takeArrays(this.#uids.length);
    this.#flagNumbers[index] = this.#flagTable.numberOf(bits, keywords);
    this.#modseqs[index] = modseq;
    if (this.#flagTable.size > 2 * this.#count + flagTableSlack) this.#forgetUnusedFlags();
  }

  /** `indexes` ascending. */
  remove(indexes: readonly number[]): void {
    const [first] = indexes;
    if (first === undefined) return;
    if (this.#isShared) this.#takeArrays(this.#uids.length);
    let kept = first;
    let next = 0;
    for (let index = first; index < this.#count; index++) {
      if (index === indexes[next]) {
        next++;
        continue;
      }
      this.#uids[kept] = this.uidAt(index);
      this.#flagNumbers[kept] = this.flagNumberAt(index);
      this.#modseqs[kept] = this.modseqAt(index);
      kept++;
    }
    this.#count = kept;
  }

  /**
   * A copy that changes on its own. The arrays are shared until one of both changes: most folders are only
   * looked at.
   */
  clone(): FolderImage {
    const copy = new FolderImage();
    copy.modseq = this.modseq;
    copy.#count = this.#count;
    copy.#uids = this.#uids;
    copy.#flagNumbers = this.#flagNumbers;
    copy.#modseqs = this.#modseqs;
    copy.#flagTable = this.#flagTable;
    copy.#isShared = true;
    this.#isShared = true;
    return copy;
  }

  /** Arrays of its own, with room for so many. */
  #takeArrays(capacity: number): void {
    const [uids, flagNumbers, modseqs] = [this.#uids, this.#flagNumbers, this.#modseqs];
    this.#uids = new Uint32Array(capacity);
    this.#flagNumbers = new Uint32Array(capacity);
    this.#modseqs = new Float64Array(capacity);
    this.#uids.set(uids);
    this.#flagNumbers.set(flagNumbers);
    this.#modseqs.set(modseqs);
    this.#isShared = false;
  }

  #forgetUnusedFlags(): void {
    const table = new FlagTable();
    for (let index = 0; index < this.#count; index++) {
      const { bits, keywords } = this.flagsAt(index);
      this.#flagNumbers[index] = table.numberOf(bits, keywords);
    }
    this.#flagTable = table;
  }
}
