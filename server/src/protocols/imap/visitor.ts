// Who is signed in, and how one becomes that: the door of the access domain and the own mailbox behind it.
import type { MailboxHandle } from '#domain/mailboxes/mailbox.ts';
import type { MailboxParts } from '#domain/mailboxes/mailbox-parts.ts';

type StoreOfMailboxes = MailboxParts['store'];
export type ReadTransaction = Parameters<Parameters<StoreOfMailboxes['read']>[0]>[0];
export type WriteTransaction = Parameters<Parameters<StoreOfMailboxes['write']>[0]>[0];

export interface Visitor {
  readonly mailbox: MailboxHandle;
  /** Asked before each command: an integer in memory. */
  readonly isBehind: boolean;
  /** Inside a write. Failure: session-ended. */
  assertCurrent(transaction: ReadTransaction): Promise<void>;
  touch(): void;
  close(): void;
}

export interface Door {
  /** `end` is called once, when the session must not go on. Failures: those of signing in, and mailbox-unavailable. */
  enter(attempt: {
    readonly name: string;
    readonly secret: string;
    readonly remoteAddress: string;
    readonly isEncrypted: boolean;
    readonly end: () => void;
  }): Promise<Visitor>;
}
