// One client's conversation: who it is, what it has selected, what it has enabled.
import { assert, isFailure } from '#base/failure.ts';
import type { Log } from '#base/log.ts';
import type { MailboxWatch } from '#domain/mailboxes/changes/mailbox-watch.ts';
import type { MailboxParts } from '#domain/mailboxes/mailbox-parts.ts';
import type { HeldMailbox } from '#domain/mailboxes/permissions/hold-mailbox.ts';
import type { LineEvent } from '@roost/imap';
import type { FolderImages } from './folder-images.ts';
import type { Output } from './output.ts';
import type { SelectedFolder } from './selected-folder.ts';
import type { Door, ReadTransaction, Visitor, WriteTransaction } from './visitor.ts';

/** Made once for all connections. */
export interface ImapParts {
  readonly mailboxes: MailboxParts;
  readonly door: Door;
  readonly watch: MailboxWatch;
  readonly images: FolderImages;
  readonly log: Log;
}

/** Writes that meet a change of access again and again are given up. */
const writeAttemptsMax = 3;

/** What a session may ask of its connection. */
export interface Wire {
  readonly output: Output;
  readonly remoteAddress: string;
  readonly isEncrypted: boolean;
  readonly canStartTls: boolean;
  /** A line that is no command: for AUTHENTICATE and IDLE. */
  readLine(): Promise<LineEvent>;
  startTls(): void;
  /** More is allowed, and longer silence, once somebody is signed in. */
  signedIn(): void;
  hangUp(farewell?: string): void;
  /** What failed outside of any command: told to the log, and the end of the connection. */
  fail(error: unknown): void;
}

export class ImapSession {
  readonly parts: ImapParts;
  readonly wire: Wire;
  visitor: Visitor | null = null;
  selected: SelectedFolder | null = null;
  /** The client knows of mod-sequences: RFC 7162 §3.1. */
  isCondstoreEnabled = false;
  /** IMAP4rev2, with names in UTF-8: RFC 9051 §6.3.1. */
  isRevisionTwoEnabled = false;
  failedSignIns = 0;
  /** Told at once while the client idles. */
  onNews: (() => void) | null = null;
  #stopWatching: (() => void) | null = null;

  constructor(parts: ImapParts, wire: Wire) {
    this.parts = parts;
    this.wire = wire;
  }

  get output(): Output {
    return this.wire.output;
  }

  /** One's own; that of the selected folder may be another's. */
  get mailbox(): HeldMailbox {
    assert(this.visitor !== null, 'a command of this state has a visitor');
    return this.visitor.mailbox;
  }

  /** Only for commands whose rule asks for a selected folder. */
  get folder(): SelectedFolder {
    assert(this.selected !== null, 'a command of this state has a folder');
    return this.selected;
  }

  enter(visitor: Visitor): void {
    this.visitor = visitor;
    this.wire.signedIn();
  }

  read<Result>(act: (transaction: ReadTransaction) => Promise<Result>): Promise<Result> {
    return this.parts.mailboxes.store.read(act);
  }

  /**
   * Refused when the session has ended, also when word of that has not come yet. Tried again when the access
   * to a mailbox has changed and there still is one.
   */
  async write<Result>(act: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await this.#writeOnce(act);
        if (this.selected !== null) this.selected.isStale = true;
        return result;
      } catch (error) {
        if (!isFailure(error, 'session-ended') || attempt === writeAttemptsMax) throw error;
        if (!(await this.#lookAgain())) throw error;
      }
    }
  }

  #writeOnce<Result>(act: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    const { visitor } = this;
    assert(visitor !== null, 'only who is signed in writes');
    return this.parts.mailboxes.store.write(async (transaction) => {
      await visitor.assertCurrent(transaction);
      return act(transaction);
    });
  }

  get #held(): ReadonlySet<HeldMailbox> {
    return new Set(
      [this.visitor?.mailbox, this.selected?.mailbox].filter((mailbox) => mailbox !== undefined),
    );
  }

  /**
   * Asked before each command, without a query: waits while it is not known what a change of access means.
   */
  async settle(): Promise<void> {
    for (const mailbox of this.#held) await mailbox.settle();
  }

  get isUncertain(): boolean {
    return this.visitor?.mailbox.isUncertain === true || this.selected?.mailbox.isUncertain === true;
  }

  /** Whether everything that was held still is. */
  async #lookAgain(): Promise<boolean> {
    for (const mailbox of this.#held) if (!(await mailbox.lookAgain())) return false;
    return true;
  }

  select(folder: SelectedFolder): void {
    assert(this.visitor !== null, 'only who is signed in selects');
    this.unselect();
    this.selected = folder;
    const { mailboxId } = folder.mailbox;
    this.#stopWatching = this.parts.watch.watch(mailboxId, ({ folderId, modseq }) => {
      if (folderId !== null && folderId !== folder.folderId) return;
      if (modseq <= folder.image.modseq) return;
      folder.isStale = true;
      this.onNews?.();
    });
    // what changed between the reading and the watching would be announced to nobody
    folder.isStale = true;
  }

  unselect(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
    const { selected, visitor } = this;
    this.selected = null;
    if (selected !== null && selected.mailbox !== visitor?.mailbox) selected.mailbox.close();
  }

  close(): void {
    this.unselect();
    this.visitor?.close();
    this.visitor = null;
  }
}
