// Who is signed in, and how one becomes that: through the door of access/ into one's own mailbox.
import { assertSessionIsCurrent } from '#domain/access/sessions/assert-session-is-current.ts';
import { openSession, type SessionParts } from '#domain/access/sessions/open-session.ts';
import { signIn } from '#domain/access/sign-in/sign-in.ts';
import type { SignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import { findMailbox } from '#domain/mailboxes/find-mailbox.ts';
import type { MailboxHandle } from '#domain/mailboxes/mailbox.ts';
import type { MailboxParts } from '#domain/mailboxes/mailbox-parts.ts';
import { openOwnMailbox } from '#domain/mailboxes/permissions/open-mailbox.ts';

type StoreOfMailboxes = MailboxParts['store'];
export type ReadTransaction = Parameters<Parameters<StoreOfMailboxes['read']>[0]>[0];
export type WriteTransaction = Parameters<Parameters<StoreOfMailboxes['write']>[0]>[0];

export interface Visitor {
  readonly mailbox: MailboxHandle;
  /** Asked before each command: an integer in memory and no query. */
  readonly isBehind: boolean;
  /** Inside a write. Failure: session-ended. */
  assertCurrent(transaction: ReadTransaction): Promise<void>;
  touch(): void;
  close(): void;
}

export interface Entrance {
  readonly name: string;
  readonly secret: string;
  readonly remoteAddress: string;
  readonly isEncrypted: boolean;
  /** Called once, when the session must not go on. */
  readonly end: () => void;
}

export interface Door {
  readonly signIn: SignInParts;
  readonly sessions: SessionParts;
}

/** Failures: those of signing in, session-ended, mailbox-unavailable. */
export async function openVisitor({ signIn: parts, sessions }: Door, entrance: Entrance): Promise<Visitor> {
  const { name, secret, remoteAddress, isEncrypted, end } = entrance;
  const protocol = 'IMAP';
  const signedIn = await signIn(parts, { name, secret, protocol, remoteAddress, isEncrypted });
  const session = await openSession(sessions, { signedIn, protocol, remoteAddress, end });
  const { store, registry } = sessions;
  try {
    const { organizationId, user } = signedIn;
    const mailbox = await store.read((transaction) =>
      openOwnMailbox(transaction, { organizationId, userId: user.id }),
    );
    const { mailboxId, accessEpoch } = mailbox;
    const hold = registry.holdMailbox({ mailboxId, accessEpoch, end });
    // read again: what changed before the hold was announced to nobody
    const current = await store.read((transaction) => findMailbox(transaction, mailboxId));
    registry.raiseMailbox(mailboxId, current?.accessEpoch ?? Infinity);
    return {
      mailbox,
      get isBehind() {
        return session.isBehind || hold.isBehind;
      },
      assertCurrent: (transaction) => assertSessionIsCurrent(transaction, session),
      touch: () => session.touch(),
      close() {
        hold.close();
        session.close();
      },
    };
  } catch (error) {
    session.close();
    throw error;
  }
}
