// One client's conversation: who it is, what it has selected, what it has enabled.
import { assert } from '#base/failure.ts';
import type { Log } from '#base/log.ts';
import type { MailboxWatch } from '#domain/mailboxes/changes/mailbox-watch.ts';
import type { MailboxHandle } from '#domain/mailboxes/mailbox.ts';
import type { MailboxParts } from '#domain/mailboxes/mailbox-parts.ts';
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

  get mailbox(): MailboxHandle {
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

  /** Refused when the session has ended, also when word of that has not come yet. */
  async write<Result>(act: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    const { visitor } = this;
    assert(visitor !== null, 'only who is signed in writes');
    const result = await this.parts.mailboxes.store.write(async (transaction) => {
      await visitor.assertCurrent(transaction);
      return act(transaction);
    });
    if (this.selected !== null) this.selected.isStale = true;
    return result;
  }

  select(folder: SelectedFolder): void {
    this.unselect();
    this.selected = folder;
    const { mailboxId } = this.mailbox;
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
    this.selected = null;
  }

  close(): void {
    this.unselect();
    this.visitor?.close();
    this.visitor = null;
  }
}
