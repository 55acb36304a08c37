// Bounds what all clients together may have us hold in memory of messages that are not stored yet.
import { messageSizeBytesMax } from '#base/limits.ts';

export class ContentBudget {
  readonly #bytesMax: number;
  #heldBytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  newShare(): ContentShare {
    return new ContentShare((bytes) => this.#hold(bytes));
  }

  #hold(bytes: number): boolean {
    this.#heldBytes += bytes;
    return this.#heldBytes <= this.#bytesMax;
  }
}

/** One connection's part of it. */
export class ContentShare {
  readonly #hold: (bytes: number) => boolean;
  #heldBytes = 0;

  constructor(hold: (bytes: number) => boolean) {
    this.#hold = hold;
  }

  /** False when there is no more. A message beyond the limit of one is read on, but no longer kept. */
  take(bytes: number): boolean {
    const taken = Math.min(bytes, messageSizeBytesMax - this.#heldBytes);
    this.#heldBytes += taken;
    return this.#hold(taken);
  }

  giveBack(): void {
    this.#hold(-this.#heldBytes);
    this.#heldBytes = 0;
  }
}
