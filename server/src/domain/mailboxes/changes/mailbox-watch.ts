// Tells those who look at a mailbox that it changed. One subscription for all of them: ten thousand may be
// waiting.
import { asId, type FolderId, type MailboxId } from '#base/ids.ts';
import type { Announcement, Store, Unsubscribe } from '#storage/store.ts';
import { mailboxChangedTopic } from '../mailbox.ts';

/** `folderId` is null when more than one folder may have changed. Must not throw. */
export type MailboxListener = (change: {
  readonly folderId: FolderId | null;
  readonly modseq: number;
}) => void;

export class MailboxWatch {
  readonly #listeners = new Map<MailboxId, Set<MailboxListener>>();
  readonly #unsubscribe: Unsubscribe;

  constructor({ store }: { readonly store: Pick<Store, 'subscribe'> }) {
    this.#unsubscribe = store.subscribe(mailboxChangedTopic, (announcement) => this.#hear(announcement));
  }

  watch(mailboxId: MailboxId, listener: MailboxListener): Unsubscribe {
    const listeners = this.#listeners.get(mailboxId) ?? new Set();
    this.#listeners.set(mailboxId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(mailboxId);
    };
  }

  close(): void {
    this.#unsubscribe();
    this.#listeners.clear();
  }

  #hear({ key, value, detail }: Announcement): void {
    const listeners = this.#listeners.get(asId(Number(key)));
    if (listeners === undefined) return;
    const folderId = detail?.['folderId'] === undefined ? null : asId<FolderId>(detail['folderId']);
    for (const listener of listeners) listener({ folderId, modseq: value });
  }
}
