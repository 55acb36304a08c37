// Who is signed in, and how one becomes that: through the door of access/ into one's own mailbox.
import { assertSessionIsCurrent } from '#domain/access/sessions/assert-session-is-current.ts';
import { openSession, type SessionParts } from '#domain/access/sessions/open-session.ts';
import type { Session } from '#domain/access/sessions/session.ts';
import { signIn } from '#domain/access/sign-in/sign-in.ts';
import type { SignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import type { MailboxParts } from '#domain/mailboxes/mailbox-parts.ts';
import { holdMailbox, type HeldMailbox } from '#domain/mailboxes/permissions/hold-mailbox.ts';

type StoreOfMailboxes = MailboxParts['store'];
export type ReadTransaction = Parameters<Parameters<StoreOfMailboxes['read']>[0]>[0];
export type WriteTransaction = Parameters<Parameters<StoreOfMailboxes['write']>[0]>[0];

export interface Visitor {
  readonly session: Session;
  /** The visitor's own. */
  readonly mailbox: HeldMailbox;
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
  try {
    const { organizationId, user } = signedIn;
    const mailbox = await holdMailbox(sessions, {
      organizationId,
      actorId: user.id,
      ownerId: user.id,
      onLost: end,
    });
    return {
      session,
      mailbox,
      get isBehind() {
        return session.isBehind || mailbox.isLost;
      },
      assertCurrent: (transaction) => assertSessionIsCurrent(transaction, session),
      touch: () => session.touch(),
      close() {
        mailbox.close();
        session.close();
      },
    };
  } catch (error) {
    session.close();
    throw error;
  }
}
