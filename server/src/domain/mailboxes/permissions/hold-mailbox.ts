// A mailbox that somebody keeps open for longer than a transaction. When its access epoch rises the holder
// looks again: who still may goes on, who may not loses it at once.
import { Failure } from '#base/failure.ts';
import type { EpochHolder } from '#domain/access/sessions/epoch-watch.ts';
import type { SessionParts } from '#domain/access/sessions/open-session.ts';
import type { MailboxVisit, Session } from '#domain/access/sessions/session.ts';
import { findMailbox } from '../find-mailbox.ts';
import type { MailboxHandle } from '../mailbox.ts';
import { openMailbox, type WhoOpensWhat } from './open-mailbox.ts';

interface Holding {
  readonly onLost: () => void;
  /** The one that `onLost` ends, where it is another's mailbox. */
  readonly session?: Session | undefined;
}

/**
 * `onLost` is called at most once, and not after `close`. Failures: access-denied, mailbox-unavailable;
 * `onLost` is not called then.
 */
export async function holdMailbox(
  parts: SessionParts,
  { onLost, session, ...wanted }: WhoOpensWhat & Holding,
): Promise<HeldMailbox> {
  const handle = await parts.store.read((transaction) => openMailbox(transaction, wanted));
  let isOpen = false;
  const held = new HeldMailbox(parts, { handle, session, onLost: () => isOpen && onLost() });
  await held.settle();
  if (held.isLost) throw new Failure('mailbox-unavailable', 'This mailbox is not available.');
  isOpen = true;
  return held;
}

export class HeldMailbox implements MailboxHandle {
  readonly #parts: SessionParts;
  readonly #onLost: () => void;
  readonly #visit: MailboxVisit | undefined;
  #handle: MailboxHandle;
  #hold: EpochHolder | null = null;
  #looking: Promise<void> | null = null;
  #state: 'held' | 'lost' | 'closed' = 'held';

  /** Only `holdMailbox` makes one: it is held once the epoch was read again. */
  constructor(
    parts: SessionParts,
    { handle, session, onLost }: { handle: MailboxHandle; session: Session | undefined; onLost: () => void },
  ) {
    this.#parts = parts;
    this.#visit = session && { session, ownerId: handle.ownerId };
    this.#onLost = onLost;
    this.#handle = handle;
    this.#run(() => this.#watch());
  }

  get mailboxId(): MailboxHandle['mailboxId'] {
    return this.#handle.mailboxId;
  }

  get organizationId(): MailboxHandle['organizationId'] {
    return this.#handle.organizationId;
  }

  get ownerId(): MailboxHandle['ownerId'] {
    return this.#handle.ownerId;
  }

  get actorId(): MailboxHandle['actorId'] {
    return this.#handle.actorId;
  }

  get right(): MailboxHandle['right'] {
    return this.#handle.right;
  }

  /** Moves on with each look, so that whoever was handed this holds what is true now. */
  get accessEpoch(): number {
    return this.#handle.accessEpoch;
  }

  get isLost(): boolean {
    return this.#state === 'lost';
  }

  /** The epoch has risen and nobody knows yet what that means. */
  get isUncertain(): boolean {
    return this.#looking !== null;
  }

  /** Waits until it is known whether the mailbox is still held. */
  async settle(): Promise<void> {
    while (this.#looking !== null) await this.#looking;
  }

  /** Asks anew, as after a write that was refused. Whether it is still held. */
  async lookAgain(): Promise<boolean> {
    this.#begin();
    await this.settle();
    return this.#state === 'held';
  }

  close(): void {
    this.#hold?.close();
    if (this.#state === 'held') this.#state = 'closed';
  }

  #begin(): void {
    if (this.#state === 'held') this.#run(() => this.#look());
  }

  #run(act: () => Promise<void>): void {
    this.#looking ??= act()
      // who cannot be looked up is not let in
      .catch(() => this.#lose())
      .finally(() => {
        this.#looking = null;
        // raised again during the look
        if (this.#hold?.isBehind === true) this.#begin();
      });
  }

  async #look(): Promise<void> {
    const { mailboxId, organizationId, actorId, ownerId } = this.#handle;
    const handle = await this.#parts.store.read((transaction) =>
      openMailbox(transaction, { organizationId, actorId, ownerId }),
    );
    // an owner who was away for too long has another mailbox now
    if (handle.mailboxId !== mailboxId) return this.#lose();
    this.#handle = handle;
    return this.#watch();
  }

  /** A change before the second read is seen by it, one after it finds the hold in the registry. */
  async #watch(): Promise<void> {
    const { store, registry } = this.#parts;
    const { mailboxId, accessEpoch } = this.#handle;
    this.#hold?.close();
    if (this.#state !== 'held') return;
    this.#hold = registry.holdMailbox({
      mailboxId,
      accessEpoch,
      end: () => this.#begin(),
      visit: this.#visit,
    });
    const current = await store.read((transaction) => findMailbox(transaction, mailboxId));
    registry.raiseMailbox(mailboxId, current?.accessEpoch ?? Infinity);
  }

  #lose(): void {
    if (this.#state !== 'held') return;
    this.#state = 'lost';
    this.#hold?.close();
    this.#onLost();
  }
}
